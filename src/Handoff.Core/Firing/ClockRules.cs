using NodaTime;

namespace Handoff;

/// <summary>Starts and ends clocks as the lifecycle says.</summary>
internal static class ClockRules
{
    /// <summary>What a transition does to the clocks. Its event has been applied, so a pause that it ended is closed.</summary>
    internal static void After(Draft draft, Destination destination, Instant at, Actor by)
    {
        foreach (var key in destination.Met) End(draft, key, at, by, ClockPhase.Stopped);
        foreach (var key in destination.Cancelled) End(draft, key, at, by, ClockPhase.Cancelled);
        foreach (var key in destination.Renewable) Renew(draft, key, at, by);
        foreach (var key in destination.Started) Start(draft, key, at, by);
    }

    /// <summary>
    /// Starts a clock, if it does not run; one that ended comes back as its policy says. What has fired its consequence begins a new cycle:
    /// once a cycle is all that it fires, and there is something new to end.
    /// </summary>
    internal static void Start(Draft draft, ClockKey key, Instant at, Actor by)
    {
        var before = draft.State.Clock(key);
        if (before is { IsOpen: true }) return;
        var entry = draft.Rules.Policies.For(key, draft.State.Facts);
        if (before is { End: { } end } && entry.Policy.Reopening != Reopening.NewCycle && !before.Crossed.Contains(Thresholds.Expire)) Reopen(draft, before, end, entry, at, by);
        else StartCycle(draft, key, (before?.Cycle ?? 0) + 1, entry, at, by);
    }

    /// <summary>Starts the next cycle of a clock that has just been met.</summary>
    internal static void StartNext(Draft draft, ClockKey key, Instant at, Actor by) =>
        StartCycle(draft, key, draft.State.Clock(key)!.Cycle + 1, draft.Rules.Policies.For(key, draft.State.Facts), at, by);

    /// <summary>Ends a clock, if it runs.</summary>
    internal static void End(Draft draft, ClockKey key, Instant at, Actor by, ClockPhase phase)
    {
        if (draft.State.Clock(key) is not { IsOpen: true } clock) return;
        var end = Ending.Of(clock, draft.State.Pauses, draft.Rules.Calendars[clock.Calendar], at, phase);
        draft.Happen(phase == ClockPhase.Stopped
            ? new Event.ClockStopped(at, by, key, clock.Cycle, end.Outcome, end.Consumed, end.Overrun)
            : new Event.ClockCancelled(at, by, key, clock.Cycle, end.Outcome, end.Consumed, end.Overrun));
    }

    private static void Renew(Draft draft, ClockKey key, Instant at, Actor by)
    {
        if (draft.State.Clock(key) is { Terms.Recurring: true, End.At: var ended } && ended == at) StartNext(draft, key, at, by);
    }

    private static void StartCycle(Draft draft, ClockKey key, int cycle, SlaPolicyBook.Entry entry, Instant at, Actor by)
    {
        var budget = Budgets.Of(draft.Rules, draft.State, entry, at);
        draft.IsDueAtOnce |= budget.Length <= Duration.Zero;
        draft.Happen(new Event.ClockStarted(
            at, by, key, cycle, budget.Terms, budget.Calendar.Ref, at, budget.Length, budget.DueAt(at)));
    }

    private static void Reopen(Draft draft, SlaClock before, ClockEnd end, SlaPolicyBook.Entry entry, Instant at, Actor by)
    {
        var reopened = Reopenings.Of(before, end, entry.Policy.Reopening, Budgets.Of(draft.Rules, draft.State, entry, at), at);
        draft.IsDueAtOnce = true;
        draft.Happen(new Event.ClockReopened(
            at, by, reopened.Key, reopened.Cycle, entry.Policy.Reopening, reopened.Terms, reopened.Calendar, reopened.Budget, reopened.Carried,
            Timeline.ReachedAt(reopened, draft.State.Pauses, draft.Rules.Calendars[reopened.Calendar], reopened.Budget)));
    }
}
