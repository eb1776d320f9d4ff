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
        foreach (var key in destination.Started) Start(draft, key, at, by);
    }

    /// <summary>Starts the next cycle of a clock, if none runs.</summary>
    internal static void Start(Draft draft, ClockKey key, Instant at, Actor by)
    {
        var before = draft.State.Clock(key);
        if (before is { IsOpen: true }) return;
        var entry = draft.Rules.Policies.For(key, draft.State.Facts);
        var budget = Budget.Of(draft.Rules, draft.State, entry, at);
        draft.IsDueAtOnce |= budget.Length <= Duration.Zero;
        draft.Happen(new Event.ClockStarted(
            at, by, key, (before?.Cycle ?? 0) + 1, budget.Terms, budget.Calendar.Ref, at, budget.Length, budget.DueAt(at)));
    }

    /// <summary>Ends a clock, if it runs.</summary>
    internal static void End(Draft draft, ClockKey key, Instant at, Actor by, ClockPhase phase)
    {
        if (draft.State.Clock(key) is not { IsOpen: true } clock) return;
        var consumed = Timeline.Consumed(clock, draft.State.Pauses, draft.Rules.Calendars[clock.Calendar], at);
        var overrun = Duration.Max(Duration.Zero, consumed - clock.Budget);
        var late = clock.BreachedAt is not null;
        draft.Happen(phase == ClockPhase.Stopped
            ? new Event.ClockStopped(at, by, key, clock.Cycle, late ? ClockOutcome.MetLate : ClockOutcome.Met, consumed, overrun)
            : new Event.ClockCancelled(at, by, key, clock.Cycle, late ? ClockOutcome.Breached : ClockOutcome.Void, consumed, overrun));
    }
}
