using NodaTime;

namespace Handoff;

/// <summary>Gives running clocks another target when what it depends on changes, or when they are told to. They keep what they consumed.</summary>
internal static class Retargeting
{
    /// <summary>The explicit operation: running clocks move to what their policies and calendars say now.</summary>
    internal static Refusal? Decide(Draft draft, Command.Retarget command)
    {
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        if (command.Mode is not (RetargetMode.Keep or RetargetMode.FromNow or RetargetMode.FromStart)) return new(RefusalCode.ValueOutOfRange, $"There is no mode {command.Mode}.");
        if (ListLimits.Count("clocks", command.Clocks.Count) is { } tooMany) return tooMany;
        foreach (var key in command.Clocks)
        {
            if (draft.Board.Clock(key) is not { } clock) return new(RefusalCode.UnknownClock, $"Clock '{key}' was never started.");
            if (!clock.IsOpen) return new(RefusalCode.ClockEnded, $"Clock '{key}' ended at {clock.End!.At}; an ended clock is a fact.");
        }

        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.IsOpen && (command.Clocks.Count == 0 || command.Clocks.Contains(clock.Key))) Apply(draft, clock, command.Mode, command.Reason);
        }

        return null;
    }

    /// <summary>Clocks whose policy is another one for the new facts than for the old. A new version alone touches none.</summary>
    internal static void AfterFacts(Draft draft, Facts before)
    {
        foreach (var clock in draft.Board.Clocks)
        {
            if (!clock.IsOpen) continue;
            var (old, entry) = (draft.Rules.Policies.For(clock.Key, before), draft.Rules.Policies.For(clock.Key, draft.State.Facts));
            if (old != entry || before.Calendar != draft.State.Facts.Calendar) Apply(draft, clock, RetargetMode.FromNow, "the facts changed");
        }
    }

    /// <summary>Clocks that run until the earliest committed date, when another date has become that.</summary>
    internal static void AfterCommitments(Draft draft, string reason)
    {
        if (Budgets.EarliestDue(draft.State.Commitments) is null && Budgets.KeptADate(draft.State.Commitments)) return;
        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.IsOpen && clock.Terms.Target is Target.UntilCommitted) Apply(draft, clock, RetargetMode.FromNow, reason);
        }
    }

    /// <summary>
    /// A date that was kept, or missed, is done with: the clock stops there, and its next cycle runs to the next date. The last date stays
    /// the target until everything is delivered.
    /// </summary>
    internal static void AfterFulfilment(Draft draft, Instant? date)
    {
        if (Budgets.EarliestDue(draft.State.Commitments) is null) return;
        foreach (var clock in draft.Board.Clocks)
        {
            if (!clock.IsOpen || clock.Terms.Target is not Target.UntilCommitted || !IsTimedBy(clock, date)) continue;
            ClockRules.Stop(draft, clock);
            StageClocks.StartNext(draft, clock);
        }
    }

    private static bool IsTimedBy(SlaClock clock, Instant? date) =>
        date is { } due && clock.Calendar == WorkingCalendar.Always.Ref
        && clock.Budget == Duration.Max(Duration.Zero, due - clock.StartedAt);

    private static void Apply(Draft draft, SlaClock clock, RetargetMode mode, string reason)
    {
        var entry = draft.Rules.Policies.For(clock.Key, draft.State.Facts);
        ClockRules.Retarget(
            draft, clock, Budgets.Of(draft.Rules, draft.State, entry, clock.StartedAt, clock.LastDueAt(entry.Terms.Target)), mode, reason);
    }
}
