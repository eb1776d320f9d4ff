namespace Handoff.Insights;

/// <summary>An amount of time in a <see cref="Report"/>, and the engagements behind it. Immutable; compares by content.</summary>
/// <param name="Time">How long, of all engagements together.</param>
/// <param name="Engagements">Of which engagements, each once, ordered by id (ordinal).</param>
public sealed record TimeFigure(Duration Time, ValueList<EngagementId> Engagements)
{
    /// <summary>No time.</summary>
    public static TimeFigure None { get; } = new(Duration.Zero, []);

    /// <summary>Whether it is of fewer engagements than <see cref="Figure.Few"/>.</summary>
    public bool IsSmall => Engagements.Count < Figure.Few;
}
