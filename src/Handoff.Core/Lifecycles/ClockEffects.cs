namespace Handoff.Lifecycles;

/// <summary>What a transition does to a clock; the same rules compile a lifecycle and prove that no stage is without a clock.</summary>
internal static class ClockEffects
{
    internal static bool IsMet(ClockDefinition clock, TransitionDefinition transition) => clock.MetBy.Contains(transition.Trigger);

    internal static bool IsCancelled(ClockDefinition clock, TransitionDefinition transition, StageKey to) =>
        !IsMet(clock, transition) && (clock.CancelledBy.Contains(transition.Trigger) || !clock.RunsIn.Contains(to));

    /// <summary>
    /// Met in a stage where it runs on: whether it starts again is up to its policy. What fires something never does: what it was for, an
    /// offer or a question, is answered.
    /// </summary>
    internal static bool IsRenewable(ClockDefinition clock, TransitionDefinition transition, StageKey to) =>
        clock.Expires is null && IsMet(clock, transition) && clock.RunsIn.Contains(to);

    /// <summary>A trigger that moves nothing starts a clock of its stage only where it has just ended it: that is recurrence.</summary>
    internal static bool IsStarted(ClockDefinition clock, TransitionDefinition transition, StageKey to) =>
        clock.RunsIn.Contains(to)
        && (clock.StartsBy.Contains(transition.Trigger)
            || (clock.StartsIn.Contains(to) && (to != transition.From || IsMet(clock, transition))));
}
