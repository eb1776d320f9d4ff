namespace Handoff.Insights;

/// <summary>A number of a <see cref="Report"/>, and the engagements behind it. Immutable; compares by content.</summary>
/// <param name="Count">How often it happened; an engagement in which it happened twice counts twice.</param>
/// <param name="Engagements">In which engagements, each once, ordered by id (ordinal).</param>
public sealed record Figure(int Count, ValueList<EngagementId> Engagements)
{
    /// <summary>Below this many a number says little, and is marked.</summary>
    public const int Few = 10;

    /// <summary>It never happened.</summary>
    public static Figure None { get; } = new(0, []);

    /// <summary>Whether it is fewer than <see cref="Few"/>.</summary>
    public bool IsSmall => Count < Few;
}
