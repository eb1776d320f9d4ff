namespace Handoff.Insights;

/// <summary>
/// Whose time customers waited, from Yes until they were satisfied, until the end, or until now. Immutable; compares by content.
/// </summary>
/// <remarks>
/// Each instant of each customer's wait is in exactly one of the four. Working time is that of the host's default calendar. A Yes that was
/// taken back takes its time with it; of a sale that was called off and lives again, time counts from when it does.
/// </remarks>
public sealed record WaitFigures
{
    /// <summary>Working time in which we had it.</summary>
    public required TimeFigure Us { get; init; }

    /// <summary>Working time in which we waited for the customer.</summary>
    public required TimeFigure Customer { get; init; }

    /// <summary>Working time in which we waited for somebody else.</summary>
    public required TimeFigure ThirdParty { get; init; }

    /// <summary>Time in which nobody works.</summary>
    public required TimeFigure Closed { get; init; }

    /// <summary>The wall clock of all customers together.</summary>
    public Duration Total => Us.Time + Customer.Time + ThirdParty.Time + Closed.Time;
}
