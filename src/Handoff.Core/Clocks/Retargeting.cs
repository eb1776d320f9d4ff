using NodaTime;

namespace Handoff;

/// <summary>Gives running clocks another target when what it depends on changes. They keep what they consumed.</summary>
internal static class Retargeting
{
    /// <summary>Clocks whose policy is another one for the new facts than for the old. A new version alone touches none.</summary>
    internal static void AfterFacts(Draft draft, Facts before)
    {
        foreach (var clock in draft.State.Clocks)
        {
            if (!clock.IsOpen) continue;
            var (old, entry) = (draft.Rules.Policies.For(clock.Key, before), draft.Rules.Policies.For(clock.Key, draft.State.Facts));
            if (old != entry || before.Calendar != draft.State.Facts.Calendar) Retarget(draft, clock, entry, "the facts changed");
        }
    }

    /// <summary>Clocks that run until the earliest committed date, when another date has become that.</summary>
    internal static void AfterCommitments(Draft draft, string reason)
    {
        if (CommitmentRules.EarliestDue(draft.State.Commitments) is null && CommitmentRules.KeptADate(draft.State.Commitments)) return;
        foreach (var clock in draft.State.Clocks)
        {
            if (clock.IsOpen && clock.Terms.Target is Target.UntilCommitted)
            {
                Retarget(draft, clock, draft.Rules.Policies.For(clock.Key, draft.State.Facts), reason);
            }
        }
    }

    /// <summary>
    /// A date that was kept, or missed, is done with: the clock stops there, and its next cycle runs to the next date. The last date stays
    /// the target until everything is delivered.
    /// </summary>
    internal static void AfterFulfilment(Draft draft, Instant? date)
    {
        if (CommitmentRules.EarliestDue(draft.State.Commitments) is null) return;
        foreach (var clock in draft.State.Clocks)
        {
            if (!clock.IsOpen || clock.Terms.Target is not Target.UntilCommitted || !IsTimedBy(clock, date)) continue;
            ClockRules.End(draft, clock.Key, draft.Now, draft.Actor, ClockPhase.Stopped);
            ClockRules.Start(draft, clock.Key, draft.Now, draft.Actor);
        }
    }

    private static bool IsTimedBy(SlaClock clock, Instant? date) =>
        date is { } due && clock.Calendar == WorkingCalendar.Always.Ref
        && clock.Budget == Duration.Max(Duration.Zero, due - clock.StartedAt);

    private static void Retarget(Draft draft, SlaClock clock, SlaPolicyBook.Entry entry, string reason)
    {
        var budget = Budget.Of(draft.Rules, draft.State, entry, clock.StartedAt);
        if (budget.Length == clock.Budget && budget.Calendar.Ref == clock.Calendar && budget.Terms == clock.Terms) return;

        var retargeted = clock with { Terms = budget.Terms, Calendar = budget.Calendar.Ref, Budget = budget.Length };
        var consumed = Timeline.Consumed(retargeted, draft.State.Pauses, budget.Calendar, draft.Now);
        draft.IsDueAtOnce = true;
        draft.Happen(new Event.ClockRetargeted(
            draft.Now, draft.Actor, clock.Key, clock.Cycle, budget.Terms, budget.Calendar.Ref, budget.Length,
            DueAt(draft, clock), DueAt(draft, retargeted),
            Thresholds.PassedAt(retargeted, consumed),
            reason));
    }

    private static Instant? DueAt(Draft draft, SlaClock clock) =>
        Timeline.ReachedAt(clock, draft.State.Pauses, draft.Rules.Calendars[clock.Calendar], clock.Budget);
}
