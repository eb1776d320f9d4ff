namespace Handoff;

/// <summary>Who may do what is not a trigger of the lifecycle.</summary>
internal static class Entitlement
{
    /// <summary>Our own people, of whatever function, and automation that acts for them; not the customer.</summary>
    internal static Refusal? OfUs(Draft draft, string what) => draft.Actor.Function == Function.Customer
        ? new Refusal(RefusalCode.NotEntitled, $"The customer does not change {what}.")
        : null;

    internal static Refusal NotEntitled(Actor actor, Transition transition) => new(
        RefusalCode.NotEntitled,
        $"'{actor.Function}' may not fire '{transition.Definition.Trigger}' in '{transition.Definition.From}'; "
        + $"{string.Join(" or ", transition.Definition.By.Select(f => $"'{f}'"))} may.");
}
