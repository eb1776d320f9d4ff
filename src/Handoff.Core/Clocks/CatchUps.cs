using NodaTime;

namespace Handoff;

/// <summary>
/// Crosses every threshold that is due, in the order of crossing, each at its true instant, and fires what follows from it. Every
/// command does this first, so an outcome never depends on when a sweeper looked; only "noticed at" does.
/// </summary>
internal static class CatchUps
{
    /// <summary>More crossings than any lifecycle makes in a decade of downtime; beyond it a lifecycle chases its own tail.</summary>
    private const int Most = 10_000;

    /// <summary>A threshold on its way.</summary>
    /// <param name="At">When it is crossed.</param>
    /// <param name="Clock">Of which clock.</param>
    /// <param name="Threshold">Which.</param>
    internal readonly record struct Due(Instant At, SlaClock Clock, Threshold Threshold);

    internal static void Apply(Draft draft)
    {
        for (var crossings = 0; DueBy(draft.Now, draft) is { } due; crossings++)
        {
            if (crossings == Most) throw new RunawayLifecycleException(draft.Rules.Lifecycle.Ref, due.Clock.Key, crossings);
            Cross(draft, due);
        }
    }

    /// <summary>The first threshold that is due by an instant; null when none is.</summary>
    private static Due? DueBy(Instant now, Draft draft)
    {
        Due? first = null;
        foreach (var clock in draft.State.Clocks)
        {
            if (!clock.IsOpen || Thresholds.Next(clock, !draft.State.Imported) is not { } threshold) continue;

            // Working time is never longer than the time it lies in: most clocks need no calendar to know that nothing is due.
            if (now - clock.StartedAt < threshold.Work) continue;
            if (At(draft.Rules, draft.State, clock, threshold) is { } at && at <= now && (first is null || at < first.Value.At)) first = new Due(at, clock, threshold);
        }

        return first;
    }

    /// <summary>The next threshold of any clock; of several at one instant that of the clock started first.</summary>
    internal static Due? Next(Decider rules, Engagement state)
    {
        Due? next = null;
        foreach (var clock in state.Clocks)
        {
            if (clock.IsOpen && Next(rules, state, clock) is { } due && (next is null || due.At < next.Value.At)) next = due;
        }

        return next;
    }

    /// <summary>The next threshold of one clock; null while a pause keeps it from any.</summary>
    internal static Due? Next(Decider rules, Engagement state, SlaClock clock)
    {
        if (Thresholds.Next(clock, !state.Imported) is not { } threshold) return null;
        return At(rules, state, clock, threshold) is { } at ? new Due(at, clock, threshold) : null;
    }

    private static Instant? At(Decider rules, Engagement state, SlaClock clock, Threshold threshold) =>
        Timeline.ReachedAt(clock, state.Pauses, rules.Calendars[clock.Calendar], threshold.Work);

    private static void Cross(Draft draft, Due due)
    {
        // A clock that was live only from later on (an import) crosses nothing before its last event.
        var at = Instant.Max(due.At, draft.State.LastEventAt);
        var name = due.Threshold.Name(due.Clock.Terms);
        draft.Happen(new Event.ThresholdCrossed(
            at, Actor.System, due.Clock.Key, due.Clock.Cycle, name, draft.Now, draft.State.Imported || IsSuperseded(draft, due, name)));
        if (due.Threshold.Kind == ThresholdKind.Expire) Expire(draft, due.Clock.Key, at);
    }

    private static bool IsSuperseded(Draft draft, Due due, string name)
    {
        if (draft.Rules.Delivery == CatchUpDelivery.All) return false;
        var crossed = due.Clock with { Crossed = due.Clock.Crossed.Add(name) };
        return Next(draft.Rules, draft.State, crossed) is { } later && later.At <= draft.Now;
    }

    private static void Expire(Draft draft, ClockKey key, Instant at)
    {
        var transition = draft.Stage.Find(draft.Rules.Lifecycle[key].Expires!.Value)!;
        var destination = transition.Resolve(draft.State.OpenPause()?.HeldStage);
        draft.Happen(transition.Definition.Kind switch
        {
            TriggerKind.Lapse => new Event.Lapsed(at, Actor.System, destination.Move),
            TriggerKind.Presume => new Event.Presumed(at, Actor.System, destination.Move),
            TriggerKind.Resume => new Event.Resumed(at, Actor.System, destination.Move),
            TriggerKind.Advance => new Event.Moved(at, Actor.System, destination.Move, null),
            var kind => throw new InvalidOperationException($"A clock does not fire triggers of kind {kind}; the definition was checked for that."),
        });
        ClockRules.After(draft, destination, at, Actor.System);
    }
}
