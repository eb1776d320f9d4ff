namespace Handoff;

/// <summary>What bars commands, by the state and by who gives them; each says what it bars. Null bars nothing.</summary>
internal static class Permissions
{
    internal static Refusal? Ended(Engagement state) => state.Position.Phase == Phase.Ended
        ? new Refusal(RefusalCode.Ended, $"The engagement ended in '{state.Position.Stage}' at {state.Dates.EndedAt}.")
        : null;

    internal static Refusal NotEntitled(Actor actor, Transition transition) => new(
        RefusalCode.NotEntitled,
        $"'{actor.Function}' may not fire '{transition.Definition.Trigger}' in '{transition.Definition.From}'; "
        + $"{string.Join(" or ", transition.Definition.By.Select(f => $"'{f}'"))} may.");

    /// <summary>Our own people, of whatever function, and automation that acts for them; not the customer.</summary>
    internal static Refusal? OfUs(Actor actor, string what) => actor.Function == Function.Customer
        ? new Refusal(RefusalCode.NotEntitled, $"The customer may not change {what}.")
        : null;

    /// <summary>Our own people and the customer; not Handoff itself.</summary>
    internal static Refusal? Somebody(Actor actor) => actor.Function == Function.System
        ? new Refusal(RefusalCode.NotEntitled, "Only a member or the customer has a point of view; 'system' has none.")
        : null;

    internal static Refusal? Needs(Actor actor, Rights right, string what) => (actor.Rights & right) == 0
        ? new Refusal(RefusalCode.NotEntitled, $"'{actor.Name}' lacks the right {what}.")
        : null;

    /// <summary>Once the customer was asked to sign off, only a dispute opens the ledger again.</summary>
    internal static Refusal? Closed(Engagement state) => Ended(state) ?? (state.Dates.DeliveredAt is null
        ? null
        : new Refusal(RefusalCode.LedgerClosed, "Delivered: what is missing is disputed; what is new is repeat business."));

    internal static Refusal? Unsatisfied(Engagement state) => state.Position.Phase == Phase.Relationship
        ? null
        : new Refusal(RefusalCode.TriggerNotPermitted, "Repeat business starts once the customer is satisfied.");

    internal static Refusal? NoOffer(Engagement state) => state.Offer is { Status: OfferStatus.Offered }
        ? null
        : new Refusal(RefusalCode.NoOpenOffer, "No offer is open.");

    internal static Refusal? Live(Engagement state) => state.Imported
        ? null
        : new Refusal(RefusalCode.AlreadyLive, "The engagement is live: there is no import left to drop.");
}
