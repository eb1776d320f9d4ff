namespace Handoff;

/// <summary>
/// Whether a command that fires no trigger may be given at all, by this actor, in this state, whatever it says. One table for the decision
/// and for the screen that announces it.
/// </summary>
internal static class Permissions
{
    private static readonly Dictionary<string, Func<Engagement, Actor, Refusal?>> Bars = new(StringComparer.Ordinal)
    {
        ["setFacts"] = static (state, actor) => Ended(state) ?? OfUs(actor, "the facts"),
        ["assign"] = static (state, actor) => Ended(state) ?? OfUs(actor, "owners"),
        ["provide"] = static (state, actor) => Ended(state) ?? OfUs(actor, "the handoff package"),
        ["waiveRequirement"] = static (state, actor) => Ended(state) ?? Needs(actor, Rights.Waive, "to waive requirements"),
        ["addCommitment"] = static (state, actor) => Closed(state) ?? OfUs(actor, "what we promise"),
        ["confirmCommitment"] = static (state, _) => Ended(state),
        ["varyCommitment"] = static (state, _) => Closed(state),
        ["waiveCommitment"] = static (state, _) => Closed(state),
        ["fulfilCommitment"] = static (state, actor) => Closed(state) ?? OfUs(actor, "what we have fulfilled"),
        ["openFollowUp"] = static (state, actor) => Ended(state) ?? OfUs(actor, "what we attend to"),
        ["assignItem"] = static (state, actor) => Ended(state) ?? OfUs(actor, "who attends to what"),
        ["rescheduleItem"] = static (state, actor) => Ended(state) ?? OfUs(actor, "our dates"),
        ["lookAtItem"] = static (state, actor) => Ended(state) ?? OfUs(actor, "what we look at"),
        ["settleItem"] = static (state, actor) => Ended(state) ?? OfUs(actor, "what we have done"),
        ["dropItem"] = static (state, actor) => Ended(state) ?? OfUs(actor, "what we attend to"),
        ["reopenItem"] = static (state, actor) => Ended(state) ?? OfUs(actor, "what we attend to"),
        ["repeat"] = static (state, actor) => Unsatisfied(state) ?? OfUs(actor, "repeat business"),
        ["retarget"] = static (state, actor) => Ended(state) ?? Needs(actor, Rights.Retarget, "to re-target running clocks"),
        ["goLive"] = static (_, actor) => OfUs(actor, "what is imported"),
        ["dropImport"] = static (state, actor) => Live(state) ?? OfUs(actor, "what is imported"),
    };

    /// <summary>The commands that this speaks of, by name.</summary>
    internal static IEnumerable<string> Names => Bars.Keys;

    /// <summary>What bars a command; null where nothing does, and for one that fires a trigger, which answers for itself.</summary>
    internal static Refusal? Barred(string command, Engagement state, Actor actor) =>
        Bars.TryGetValue(command, out var bar) ? bar(state, actor) : null;

    internal static Refusal? Ended(Engagement state) => state.Position.Phase == Phase.Ended
        ? new Refusal(RefusalCode.Ended, $"The engagement ended in '{state.Position.Stage}' at {state.Dates.EndedAt}.")
        : null;

    internal static Refusal NotEntitled(Actor actor, Transition transition) => new(
        RefusalCode.NotEntitled,
        $"'{actor.Function}' may not fire '{transition.Definition.Trigger}' in '{transition.Definition.From}'; "
        + $"{string.Join(" or ", transition.Definition.By.Select(f => $"'{f}'"))} may.");

    /// <summary>Our own people, of whatever function, and automation that acts for them; not the customer.</summary>
    private static Refusal? OfUs(Actor actor, string what) => actor.Function == Function.Customer
        ? new Refusal(RefusalCode.NotEntitled, $"The customer does not change {what}.")
        : null;

    private static Refusal? Needs(Actor actor, Rights right, string what) => (actor.Rights & right) == 0
        ? new Refusal(RefusalCode.NotEntitled, $"'{actor.Name}' has not the right {what}.")
        : null;

    /// <summary>Once the customer was asked to sign off, only a dispute opens the ledger again.</summary>
    private static Refusal? Closed(Engagement state) => Ended(state) ?? (state.Dates.DeliveredAt is null
        ? null
        : new Refusal(RefusalCode.LedgerClosed, "Delivered: what is missing is disputed; what is new is repeat business."));

    private static Refusal? Unsatisfied(Engagement state) => state.Position.Phase == Phase.Relationship
        ? null
        : new Refusal(RefusalCode.TriggerNotPermitted, "Repeat business starts once the customer is satisfied.");

    private static Refusal? Live(Engagement state) => state.Imported
        ? null
        : new Refusal(RefusalCode.AlreadyLive, "The engagement is live: no import is left to be dropped.");
}
