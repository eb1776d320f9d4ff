namespace Handoff;

/// <summary>What stands in the way of a trigger that the stage permits, whoever is entitled and whatever is provided.</summary>
internal static class TriggerBars
{
    internal static Refusal? Barred(TransitionDefinition trigger, Engagement state, Actor actor) =>
        OnlyItsClock(trigger.Kind) ?? ByOffer(trigger, state, actor) ?? BySatisfaction(trigger.Kind, state);

    /// <summary>Silence is found by a clock; nobody says it.</summary>
    internal static Refusal? OnlyItsClock(TriggerKind kind) => kind is TriggerKind.Lapse or TriggerKind.Presume
        ? new Refusal(RefusalCode.TriggerNotPermitted, $"Only the expiry of its clock fires a trigger of kind {kind}.")
        : null;

    /// <summary>There is one offer at a time, an answer needs one, and nobody accepts from itself.</summary>
    private static Refusal? ByOffer(TransitionDefinition trigger, Engagement state, Actor actor)
    {
        var kind = trigger.Kind;
        var open = state.Offer is { Status: OfferStatus.Offered } offered ? offered : null;
        return kind switch
        {
            TriggerKind.Offer when open is not null =>
                new(RefusalCode.TriggerNotPermitted, "An offer is open; it must be answered or withdrawn before the next."),
            TriggerKind.Accept or TriggerKind.Return or TriggerKind.Lapse or TriggerKind.Withdraw when open is null =>
                new(RefusalCode.NoOpenOffer, "No offer is open."),
            TriggerKind.Accept when open!.From == open.To && state.OwnerOf(open.From)?.Value == actor.Name =>
                new(RefusalCode.NotEntitled, $"'{actor.Name}' already carries it; somebody else must accept it."),
            TriggerKind.Accept when open!.OfferedBy == actor.Name && trigger.By.Contains(actor.Function) && !trigger.AlsoBySender =>
                new(RefusalCode.NotEntitled, $"'{actor.Name}' offered it; somebody else must accept it."),
            _ => null,
        };
    }

    /// <summary>A presumed satisfaction may be confirmed; a confirmed one needs no second word.</summary>
    private static Refusal? BySatisfaction(TriggerKind kind, Engagement state) =>
        kind == TriggerKind.SignOff && state.Position.Phase == Phase.Relationship && !state.Dates.Presumed
            ? new Refusal(RefusalCode.TriggerNotPermitted, $"The customer confirmed at {state.Dates.SatisfiedAt}.")
            : null;
}
