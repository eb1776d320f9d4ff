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

    internal static void Apply(Draft draft)
    {
        var before = draft.Count;
        for (var crossings = 0; DueBy(draft.Now, draft) is { } due; crossings++)
        {
            if (crossings == Most) throw new RunawayLifecycleException(draft.Rules.Lifecycle.Ref, due.Clock.Key, crossings);
            Cross(draft, due);
        }

        // Only now is it known which was the highest: a clock may have been ended by what another one fired.
        if (draft.Rules.Delivery != CatchUpDelivery.All) draft.TellHighestSince(before);
    }

    private static Crossings.Due? DueBy(Instant now, Draft draft) =>
        Crossings.DueBy(now, draft.State.Clocks, draft.State.Pauses, draft.Rules.Calendars, expires: !draft.State.Imported);

    private static void Cross(Draft draft, Crossings.Due due)
    {
        // A clock that was live only from later on (an import) crosses nothing before its last event.
        var at = Instant.Max(due.At, draft.State.LastEventAt);
        draft.Happen(new Event.ThresholdCrossed(
            at, Actor.System, due.Clock.Key, due.Clock.Cycle, due.Threshold.Name(due.Clock.Terms), draft.Now, Silent: draft.State.Imported));
        if (due.Threshold.Kind == ThresholdKind.Expire) Expire(draft, due.Clock.Key, at);
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
