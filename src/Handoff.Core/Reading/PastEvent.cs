namespace Handoff;

/// <summary>An event in its place.</summary>
public sealed record PastEvent
{
    /// <summary>The version of the engagement that the event's commit made.</summary>
    public required long Version { get; init; }

    /// <summary>Its place within that commit, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The command that caused it.</summary>
    public required CommandId CommandId { get; init; }

    /// <summary>What happened.</summary>
    public required Event Event { get; init; }
}
