using NodaTime;

namespace Handoff;

/// <summary>Which rule answers which command. Null means it happened; a refusal means that nothing did.</summary>
internal static class BoardRules
{
    internal static Refusal? Apply(BoardDraft draft, ClockCommand command) => command switch
    {
        ClockCommand.Start c => Start(draft, c),
        ClockCommand.Pause c => Pause(draft, c),
        ClockCommand.Resume => Resume(draft),
        ClockCommand.Stop c => OnRunning(draft, c.Clock, Stop),
        ClockCommand.Cancel c => OnRunning(draft, c.Clock, static (d, clock) => End(d, clock, ClockPhase.Cancelled)),
        ClockCommand.Reset c => OnRunning(draft, c.Clock, Reset),
        ClockCommand.Reopen c => Reopen(draft, c),
        ClockCommand.Retarget c => Retarget(draft, c),
        ClockCommand.CatchUp => null,
        _ => throw new InvalidOperationException($"No rule for command {command.GetType().Name}; add it to BoardRules.Apply."),
    };

    private static Refusal? Start(BoardDraft draft, ClockCommand.Start command)
    {
        if (command.Policy is null) return NoPolicy();
        var key = command.Policy.Clock;
        var from = command.From ?? draft.Now;
        if (draft.Board.Clock(key) is { IsOpen: true }) return new(RefusalCode.ClockRuns, $"Clock '{key}' runs already.");
        if (DateLimits.Past($"start of clock '{key}'", from, draft.Now) is { } noPast) return noPast;
        if (Targets.Refuse(draft, command.Policy, out var calendar) is { } refusal) return refusal;

        StartCycle(draft, command.Policy.ToTerms(expires: false), key, calendar, from);
        return null;
    }

    private static Refusal? Pause(BoardDraft draft, ClockCommand.Pause command)
    {
        if (draft.Board.OpenPause() is { } open) return new(RefusalCode.AlreadyPaused, $"'{Brief.Value(open.Cause)}' pauses it since {open.From}.");
        if (TextLimits.Needed("cause", command.Cause) is { } noCause) return noCause;
        if (DateLimits.Expiry(command.ExpiresAt, draft.Now) is { } noExpiry) return noExpiry;
        if (command.Party is not (Party.Us or Party.Customer or Party.ThirdParty)) return new(RefusalCode.ValueOutOfRange, $"There is no party {command.Party}.");

        draft.Happen(new ClockEvent.Paused(draft.Now, command.Cause, command.Party, command.ExpiresAt));
        return null;
    }

    private static Refusal? Resume(BoardDraft draft)
    {
        if (draft.Board.OpenPause() is null) return new(RefusalCode.NotPaused, "No pause lasts.");
        draft.Happen(new ClockEvent.Resumed(draft.Now, Expired: false, draft.Now));
        return null;
    }

    private static void Stop(BoardDraft draft, SlaClock clock)
    {
        End(draft, clock, ClockPhase.Stopped);
        if (clock.Terms.Recurring) StartCycle(draft, clock.Terms, clock.Key, Targets.NextCalendar(draft, clock), draft.Now);
    }

    private static void Reset(BoardDraft draft, SlaClock clock)
    {
        End(draft, clock, ClockPhase.Cancelled);
        StartCycle(draft, clock.Terms, clock.Key, Targets.NextCalendar(draft, clock), draft.Now);
    }

    private static Refusal? Reopen(BoardDraft draft, ClockCommand.Reopen command)
    {
        if (draft.Board.Clock(command.Clock) is not { } clock) return Unknown(command.Clock);
        if (clock.End is not { } end) return new(RefusalCode.ClockRuns, $"Clock '{clock.Key}' has not ended.");
        if (command.How is not (Reopening.NewCycle or Reopening.Restart or Reopening.Continue)) return new(RefusalCode.ValueOutOfRange, $"There is no way of reopening {command.How}.");
        if (command.How == Reopening.NewCycle)
        {
            StartCycle(draft, clock.Terms, clock.Key, Targets.NextCalendar(draft, clock), draft.Now);
            return null;
        }

        var anew = Targets.Budget(clock.Terms, Targets.NextCalendar(draft, clock), draft.Now);
        var reopened = Reopenings.Of(clock, end, command.How, anew, draft.Now);
        _ = Timeline.ReachedAt(reopened, draft.Board.Pauses, draft.Rules.Calendars[reopened.Calendar], reopened.Budget);
        draft.Happen(new ClockEvent.Reopened(
            draft.Now, clock.Key, clock.Cycle, command.How, reopened.Terms, reopened.Calendar, reopened.Budget, reopened.Carried));
        return null;
    }

    private static Refusal? Retarget(BoardDraft draft, ClockCommand.Retarget command)
    {
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        if (command.Mode is not (RetargetMode.Keep or RetargetMode.FromNow or RetargetMode.FromStart)) return new(RefusalCode.ValueOutOfRange, $"There is no mode {command.Mode}.");
        if (command.Policy is null) return NoPolicy();
        if (Targets.Refuse(draft, command.Policy, out var calendar) is { } refusal) return refusal;
        return OnRunning(draft, command.Policy.Clock, (d, clock) =>
        {
            var budget = Targets.Budget(command.Policy.ToTerms(expires: false), calendar, clock.StartedAt);
            if (Retargeted.Of(clock, d.Board.Pauses, d.Rules.Calendars, budget, command.Mode, d.Now) is not { } changed) return;
            d.Happen(new ClockEvent.Retargeted(
                d.Now, clock.Key, clock.Cycle, budget.Terms, budget.Calendar.Ref, changed.Budget.Length, changed.Carried,
                changed.OldDueAt, changed.NewDueAt, changed.Passed, command.Reason));
        });
    }

    private static Refusal? OnRunning(BoardDraft draft, ClockKey key, Action<BoardDraft, SlaClock> happen)
    {
        if (draft.Board.Clock(key) is not { } clock) return Unknown(key);
        if (clock.End is { } end) return new(RefusalCode.ClockEnded, $"Clock '{key}' ended at {end.At}; an ended clock is a fact.");
        happen(draft, clock);
        return null;
    }

    private static void StartCycle(BoardDraft draft, SlaTerms terms, ClockKey key, IWorkingCalendar working, Instant from)
    {
        var budget = Targets.Budget(terms, working, from);
        _ = budget.DueAt(from); // A calendar that ends before that refuses, as it does to an engagement's clock.
        var cycle = (draft.Board.Clock(key)?.Cycle ?? 0) + 1;
        var clock = ClockSteps.Start(key, cycle, budget.Terms, budget.Calendar.Ref, from, budget.Length);
        var passed = from < draft.Now
            ? Thresholds.PassedAt(clock, Timeline.Consumed(clock, draft.Board.Pauses, budget.Calendar, draft.Now))
            : [];
        draft.Happen(new ClockEvent.Started(draft.Now, key, cycle, budget.Terms, budget.Calendar.Ref, from, budget.Length, passed));
    }

    private static void End(BoardDraft draft, SlaClock clock, ClockPhase phase)
    {
        var end = Ending.Of(clock, draft.Board.Pauses, draft.CalendarOf(clock), draft.Now, phase);
        draft.Happen(phase == ClockPhase.Stopped
            ? new ClockEvent.Stopped(draft.Now, clock.Key, clock.Cycle, end.Outcome, end.Consumed, end.Overrun)
            : new ClockEvent.Cancelled(draft.Now, clock.Key, clock.Cycle, end.Outcome, end.Consumed, end.Overrun));
    }

    private static Refusal NoPolicy() => new(RefusalCode.ValueOutOfRange, "There is no policy to time it by.");

    private static Refusal Unknown(ClockKey key) => new(RefusalCode.UnknownClock, $"Clock '{key}' was never started.");
}
