using NodaTime;

namespace Handoff.Clocks;

/// <summary>Which rule answers which command. Null means it happened; a refusal means that nothing did.</summary>
internal static class BoardRules
{
    internal static Refusal? Apply(BoardDraft draft, ClockCommand command) => command switch
    {
        ClockCommand.Start c => Start(draft, c),
        ClockCommand.Pause c => Pauses.Begin(draft, c.Cause, c.Party, c.ExpiresAt),
        ClockCommand.Resume c => Pauses.End(draft, c.Cause),
        ClockCommand.Stop c => OnRunning(draft, c.Clock, Stop),
        ClockCommand.Cancel c => OnRunning(draft, c.Clock, ClockRules.Cancel),
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
        if (draft.Board.Clock(key) is { IsOpen: true }) return new(RefusalCode.ClockRuns, $"Clock '{key}' already runs.");
        if (DateLimits.Past($"start of clock '{key}'", from, draft.Now) is { } noPast) return noPast;
        if (Targets.Refuse(draft, command.Policy, out var calendar) is { } refusal) return refusal;

        ClockRules.Start(draft, new ClockRef(key), Targets.Budget(command.Policy.ToTerms(expires: false), calendar, from), from);
        return null;
    }

    private static void Stop(BoardDraft draft, SlaClock clock)
    {
        ClockRules.Stop(draft, clock);
        if (clock.Terms.Recurring) StartAgain(draft, clock, clock.DateAt());
    }

    private static void Reset(BoardDraft draft, SlaClock clock)
    {
        ClockRules.Cancel(draft, clock);
        StartAgain(draft, clock);
    }

    private static Refusal? Reopen(BoardDraft draft, ClockCommand.Reopen command)
    {
        if (draft.Board.Clock(command.Clock) is not { } clock) return Unknown(command.Clock);
        if (clock.End is not { } end) return new(RefusalCode.ClockRuns, $"Clock '{clock.Key}' has not ended.");
        if (command.How is not (Reopening.NewCycle or Reopening.Restart or Reopening.Continue))
        {
            return new(RefusalCode.ValueOutOfRange, $"Unknown way of reopening: {command.How}.");
        }

        if (command.How == Reopening.NewCycle) StartAgain(draft, clock);
        else ClockRules.Reopen(draft, clock, end, command.How, Targets.Budget(clock.Terms, Targets.NextCalendar(draft, clock), draft.Now));
        return null;
    }

    private static Refusal? Retarget(BoardDraft draft, ClockCommand.Retarget command)
    {
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        if (command.Mode is not (RetargetMode.Keep or RetargetMode.FromNow or RetargetMode.FromStart))
        {
            return new(RefusalCode.ValueOutOfRange, $"Unknown mode {command.Mode}.");
        }

        if (command.Policy is null) return NoPolicy();
        if (Targets.Refuse(draft, command.Policy, out var calendar) is { } refusal) return refusal;
        return OnRunning(draft, command.Policy.Clock, (d, clock) => ClockRules.Retarget(
            d,
            clock,
            Targets.Budget(command.Policy.ToTerms(expires: false), calendar, clock.StartedAt, clock.LastDueAt(command.Policy.Target)),
            command.Mode,
            command.Reason));
    }

    private static Refusal? OnRunning(BoardDraft draft, ClockKey key, Action<BoardDraft, SlaClock> happen)
    {
        if (draft.Board.Clock(key) is not { } clock) return Unknown(key);
        if (clock.End is { } end) return new(RefusalCode.ClockEnded, $"Clock '{key}' ended at {end.At}; an ended clock does not change.");
        happen(draft, clock);
        return null;
    }

    private static void StartAgain(BoardDraft draft, SlaClock clock, Instant? lastDueAt = null) => ClockRules.Start(
        draft,
        new ClockRef(clock.Key, clock.Item),
        Targets.Budget(clock.Terms, Targets.NextCalendar(draft, clock), draft.Now, lastDueAt),
        draft.Now);

    private static Refusal NoPolicy() => new(RefusalCode.ValueOutOfRange, "The policy is missing.");

    private static Refusal Unknown(ClockKey key) => new(RefusalCode.UnknownClock, $"Clock '{key}' was never started.");
}
