namespace Handoff.Insights;

/// <summary>How the clocks of one key ended. One that is reopened and ends again counts again. Immutable; compares by content.</summary>
public sealed record ClockFigures
{
    /// <summary>Which clock.</summary>
    public required ClockKey Clock { get; init; }

    /// <summary>The segment that its terms are for; null for those of any.</summary>
    public required string? Segment { get; init; }

    /// <summary>Stopped within the target.</summary>
    public required Figure Met { get; init; }

    /// <summary>Stopped after the target.</summary>
    public required Figure MetLate { get; init; }

    /// <summary>Given up after the target.</summary>
    public required Figure Breached { get; init; }

    /// <summary>Breached in the range, and still open at the end of the history that was read, which may be later than the range.</summary>
    public required Figure BreachedOpen { get; init; }

    /// <summary>Given up within the target.</summary>
    public required Figure Void { get; init; }
}
