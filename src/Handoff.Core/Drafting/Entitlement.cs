namespace Handoff;

/// <summary>Who may act at all.</summary>
internal static class Entitlement
{
    /// <summary>The longest name of an actor: that of a member is its id, and of the others no longer.</summary>
    private const int LongestName = 200;

    private const Rights AllRights = Rights.Waive | Rights.Retarget | Rights.Withhold | Rights.Migrate;

    /// <summary>Who acts is kept with everything it does.</summary>
    internal static Refusal? Unnamed(Actor actor) =>
        TextLimits.Needed("actor's name", actor.Name)
        ?? TextLimits.TooLong("actor's name", actor.Name, LongestName)
        ?? (actor.Name.Any(char.IsControl) ? new Refusal(RefusalCode.TextMalformed, "The actor's name has control characters.") : null)
        ?? ((actor.Rights & ~AllRights) == 0
            ? null
            : new Refusal(RefusalCode.ValueOutOfRange, $"The actor has rights that are unknown: {actor.Rights & ~AllRights}."));

    /// <summary>
    /// Every command has somebody of the lifecycle's behind it: a member of a function that it names, the customer, or Handoff itself.
    /// </summary>
    internal static Refusal? Unknown(Lifecycle lifecycle, Actor actor)
    {
        if (actor.Function == Function.Customer) return null;
        if (actor.Function == Function.System)
        {
            return actor.Name == Actor.System.Name
                ? null
                : new Refusal(
                    RefusalCode.NotEntitled, $"Only Handoff itself acts for 'system'; '{actor.Name}' must act for another function.");
        }

        return lifecycle.KnowsActor(actor.Function)
            ? null
            : new Refusal(
                RefusalCode.UnknownFunction,
                $"Lifecycle '{lifecycle.Ref}' has no function '{actor.Function}', which '{actor.Name}' acts for.");
    }
}
