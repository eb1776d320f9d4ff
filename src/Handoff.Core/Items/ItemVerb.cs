namespace Handoff.Items;

/// <summary>One command of items: who may give it and when, and what it does.</summary>
/// <param name="Command">The command's word.</param>
/// <param name="Barred">Why it may not be given at all, whatever it says; null where it may.</param>
/// <param name="Apply">What it does. Null means that it happened.</param>
internal sealed record ItemVerb(string Command, Func<Engagement, Actor, Refusal?> Barred, Func<Draft, Command.OfItem, Refusal?> Apply)
{
    internal static ItemVerb Of<TCommand>(Func<Engagement, Actor, Refusal?> barred, Func<Draft, TCommand, Refusal?> apply)
        where TCommand : Command.OfItem =>
        new(Handoff.Command.NameOf<TCommand>(), barred, (draft, command) => apply(draft, (TCommand)command));

    /// <summary>A command of our own people, as long as the engagement has not ended.</summary>
    /// <param name="what">What it changes, for the customer who may not.</param>
    /// <param name="apply">What it does.</param>
    internal static ItemVerb OfUs<TCommand>(string what, Func<Draft, TCommand, Refusal?> apply)
        where TCommand : Command.OfItem =>
        Of((state, actor) => Permissions.Ended(state) ?? Permissions.OfUs(actor, what), apply);
}
