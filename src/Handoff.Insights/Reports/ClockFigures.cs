namespace Handoff.Insights;

/// <summary>How the clocks of one key ended. Immutable; compares by content.</summary>
public sealed record ClockFigures : ClockEndFigures
{
    /// <summary>Which clock.</summary>
    public required ClockKey Clock { get; init; }

    /// <summary>The segment that its terms are for; null for those of any.</summary>
    public required string? Segment { get; init; }
}

/// <summary>
/// How the clocks ended that lay with one function and team: with its item's owner; of a clock that began with an offer, with whom the
/// offer asked; and otherwise with whoever carried the customer. Immutable; compares by content.
/// </summary>
public sealed record TeamClockFigures : ClockEndFigures
{
    /// <summary>With which function.</summary>
    public required Function Function { get; init; }

    /// <summary>
    /// With which team, as the host's people have the member now; null for a function's queue, and for a member of no known team.
    /// </summary>
    public required string? Team { get; init; }
}

/// <summary>How some clocks ended. One that is reopened and ends again counts again. Immutable; compares by content.</summary>
public abstract record ClockEndFigures
{
    private protected ClockEndFigures()
    {
    }

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
