namespace Handoff;

/// <summary>A part of a list.</summary>
public sealed record EngagementPage
{
    /// <summary>The engagements of this page, in the order of the list; may be fewer than asked for.</summary>
    public required ValueList<KnownEngagement> Engagements { get; init; }

    /// <summary>Asks for the page after this one; null after the last one.</summary>
    public EngagementQuery? Next { get; init; }
}
