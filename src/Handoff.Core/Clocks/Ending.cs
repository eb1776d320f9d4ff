using NodaTime;

namespace Handoff;

/// <summary>What is frozen when a clock ends.</summary>
internal static class Ending
{
    internal static ClockEnd Of(SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar, Instant at, ClockPhase phase)
    {
        var consumed = Timeline.Consumed(clock, pauses, calendar, at);
        var overrun = Duration.Max(Duration.Zero, consumed - clock.Budget);
        var late = clock.BreachedAt is not null;
        return new ClockEnd(at, phase, phase == ClockPhase.Stopped ? Stopped(late) : Cancelled(late), consumed, overrun);
    }

    private static ClockOutcome Stopped(bool late) => late ? ClockOutcome.MetLate : ClockOutcome.Met;

    private static ClockOutcome Cancelled(bool late) => late ? ClockOutcome.Breached : ClockOutcome.Void;
}
