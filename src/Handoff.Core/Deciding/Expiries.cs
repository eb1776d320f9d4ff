namespace Handoff;

/// <summary>What follows from the expiry of a clock: a lapse, a presumption, the end of a hold, a move; or what an item says.</summary>
internal static class Expiries
{
    /// <summary>More than any lifecycle fires in a decade of downtime; beyond it a lifecycle chases its own tail.</summary>
    private const int Most = 10_000;

    /// <summary>Crosses what is due, and fires what follows.</summary>
    /// <exception cref="RunawayLifecycleException">The lifecycle goes round by itself without end.</exception>
    internal static void CatchUp(Draft draft) => CatchUps.Apply(draft, draft.Rules.Delivery, static (d, clock) => Fire(d, clock));

    private static void Fire(Draft draft, SlaClock clock)
    {
        if (++draft.Expired > Most) throw new RunawayLifecycleException(draft.Rules.Lifecycle.Ref, clock.Key, draft.Expired);
        if (clock.Item is { } id && !draft.Rules.Lifecycle.HasClock(clock.Key))
        {
            var item = Ledger.Find(draft, id)!;
            ItemKinds.Of(item).Expire(draft, item);
            return;
        }

        var transition = draft.Stage.Find(draft.Rules.Lifecycle[clock.Key].Expires!.Value)!;
        var destination = transition.Resolve(draft.Board.Hold()?.HeldStage);
        var (at, by, move) = (draft.At, draft.By, destination.Move);
        draft.Happen(transition.Definition.Kind switch
        {
            TriggerKind.Lapse => new Event.Lapsed(at, by, move),
            TriggerKind.Presume => new Event.Presumed(at, by, move),
            TriggerKind.Resume => new Event.Resumed(at, by, move),
            TriggerKind.Advance => new Event.Moved(at, by, move, null),
            var kind =>
                throw new InvalidOperationException($"A clock does not fire triggers of kind {kind}; the definition was checked for that."),
        });
        StageClocks.After(draft, destination);
        Arrivals.After(draft);
    }
}
