namespace Handoff;

/// <summary>Who may act at all.</summary>
internal static class Entitlement
{
    /// <summary>Every command has somebody of the lifecycle's behind it: a member of a function that it names, the customer, or Handoff itself.</summary>
    internal static Refusal? Unknown(Lifecycle lifecycle, Actor actor)
    {
        if (actor.Function == Function.Customer) return null;
        if (actor.Function == Function.System)
        {
            return actor.Name == Actor.System.Name
                ? null
                : new Refusal(RefusalCode.NotEntitled, $"Only Handoff itself acts for 'system'; '{actor.Name}' has a function of its own.");
        }

        return lifecycle.KnowsActor(actor.Function)
            ? null
            : new Refusal(RefusalCode.UnknownFunction, $"Lifecycle '{lifecycle.Ref}' has no function '{actor.Function}', which '{actor.Name}' acts for.");
    }
}
