using NodaTime;

namespace Handoff.Clocks;

/// <summary>Starts, re-targets and ends clocks, whosever board it is.</summary>
internal static class ClockRules
{
    /// <summary>
    /// Starts the next cycle of a clock. From earlier on, what lies behind it by now counts as crossed, and fires for nobody.
    /// </summary>
    /// <exception cref="CalendarNeverOpensException">Its calendar ends before it is due.</exception>
    internal static void Start(ClockDraft draft, ClockRef clock, Budget budget, Instant from)
    {
        draft.IsDueAtOnce |= budget.Length <= Duration.Zero;
        var started = new ClockEvent.Started
        {
            At = draft.At,
            Clock = clock.Key,
            Item = clock.Item,
            Cycle = (draft.Board.Clock(clock.Key, clock.Item)?.Cycle ?? 0) + 1,
            Terms = budget.Terms,
            Calendar = budget.Calendar.Ref,
            From = from,
            Budget = budget.Length,
            DueAt = budget.DueAt(from),
        };
        draft.Happen(from < draft.At ? started with { Passed = Passed(BoardEvolution.Started(started), draft, budget.Calendar) } : started);
    }

    /// <summary>Has a clock that ended go on in the same cycle, or count from zero again in it.</summary>
    /// <param name="draft">The board.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="how">Restart or continue.</param>
    /// <param name="anew">What its target is if it counts from zero.</param>
    /// <exception cref="CalendarNeverOpensException">Its calendar ends before it is due.</exception>
    internal static void Reopen(ClockDraft draft, SlaClock clock, ClockEnd end, Reopening how, Budget anew)
    {
        var (continues, at) = (how == Reopening.Continue, draft.At);
        var reopened = new ClockEvent.Reopened
        {
            At = at,
            Clock = clock.Key,
            Item = clock.Item,
            Cycle = clock.Cycle,
            How = how,
            Terms = continues ? clock.Terms : anew.Terms,
            Calendar = continues ? clock.Calendar : anew.Calendar.Ref,
            Budget = continues ? clock.Budget : anew.Length,
            Carried = continues ? new CarriedTime(at, end.Consumed) { AtStart = end.Consumed } : null,
        };
        var running = BoardEvolution.Reopened(clock, reopened);
        draft.IsDueAtOnce = true;
        draft.Happen(reopened with { DueAt = Timeline.ReachedAt(running, draft.Board.Pauses, draft.CalendarOf(running), running.Budget) });
    }

    /// <summary>Gives a running clock another target; does nothing where nothing changes.</summary>
    internal static void Retarget(ClockDraft draft, SlaClock clock, Budget budget, RetargetMode mode, string reason)
    {
        if (Retargeted.Of(clock, draft.Board.Pauses, draft.Calendars, budget, mode, draft.At) is not { } changed) return;
        draft.IsDueAtOnce = true;
        draft.Happen(new ClockEvent.Retargeted
        {
            At = draft.At,
            Clock = clock.Key,
            Item = clock.Item,
            Cycle = clock.Cycle,
            Terms = changed.Budget.Terms,
            Calendar = changed.Budget.Calendar.Ref,
            Budget = changed.Budget.Length,
            Carried = changed.Carried,
            OldDueAt = changed.OldDueAt,
            DueAt = changed.NewDueAt,
            Passed = changed.Passed,
            Reason = reason,
        });
    }

    /// <summary>What it waited for happened.</summary>
    internal static void Stop(ClockDraft draft, SlaClock clock)
    {
        var (consumed, overrun) = Used(draft, clock);
        draft.Happen(new ClockEvent.Stopped
        {
            At = draft.At,
            Clock = clock.Key,
            Item = clock.Item,
            Cycle = clock.Cycle,
            Outcome = clock.BreachedAt is null ? ClockOutcome.Met : ClockOutcome.MetLate,
            Consumed = consumed,
            Overrun = overrun,
        });
    }

    /// <summary>It lost its purpose.</summary>
    internal static void Cancel(ClockDraft draft, SlaClock clock)
    {
        var (consumed, overrun) = Used(draft, clock);
        draft.Happen(new ClockEvent.Cancelled
        {
            At = draft.At,
            Clock = clock.Key,
            Item = clock.Item,
            Cycle = clock.Cycle,
            Outcome = clock.BreachedAt is null ? ClockOutcome.Void : ClockOutcome.Breached,
            Consumed = consumed,
            Overrun = overrun,
        });
    }

    private static (Duration Consumed, Duration Overrun) Used(ClockDraft draft, SlaClock clock)
    {
        var consumed = Timeline.Consumed(clock, draft.Board.Pauses, draft.CalendarOf(clock), draft.At);
        return (consumed, Duration.Max(Duration.Zero, consumed - clock.Budget));
    }

    private static ValueList<string> Passed(SlaClock clock, ClockDraft draft, IWorkingCalendar calendar) =>
        Thresholds.PassedAt(clock, Timeline.Consumed(clock, draft.Board.Pauses, calendar, draft.At));
}
