namespace Handoff;

/// <summary>The handoff itself: offered, then accepted, returned, lapsed or withdrawn.</summary>
internal static class OfferRules
{
    internal static Refusal? Offer(Draft draft, Command.Offer command) =>
        HandOver(draft, command.Package)
        ?? Triggers.Fire(draft, TriggerKind.Offer, command, static (d, c, move) =>
            new Event.Offered(d.Now, d.Actor, move, Receiving(d, move), c.Receiver));

    internal static Refusal? Readdress(Draft draft, Command.ReaddressOffer command)
    {
        if (draft.State.Offer!.Receiver != command.Receiver)
        {
            draft.Happen(new Event.OfferReaddressed(draft.Now, draft.Actor, command.Receiver));
        }

        return null;
    }

    internal static Refusal? Accept(Draft draft, Command.Accept command) =>
        Triggers.Fire(draft, TriggerKind.Accept, command, static (d, _, move) =>
            new Event.Accepted(d.Now, d.Actor, move, d.Actor.AsMember()));

    internal static Refusal? Return(Draft draft, Command.Return command)
    {
        if (command.Reasons.Count == 0) return new(RefusalCode.TextMissing, "An offer is returned with at least one reason.");
        if (ListLimits.Count("reasons", command.Reasons.Count) is { } tooMany) return tooMany;
        foreach (var reason in command.Reasons)
        {
            if (reason.Requirement is { } item && draft.Rules.Lifecycle.FindRequirement(item) is not { IsPackageItem: true })
            {
                return new(RefusalCode.UnknownRequirement, $"The lifecycle has no package item '{item}'.");
            }

            if (TextLimits.Needed("reason", reason.Reason) is { } noReason) return noReason;
        }

        return Triggers.Fire(draft, TriggerKind.Return, command, static (d, c, move) =>
            new Event.Returned(d.Now, d.Actor, move, c.Reasons));
    }

    internal static Refusal? Withdraw(Draft draft, Command.Withdraw command) =>
        TextLimits.Needed("reason", command.Reason)
        ?? Triggers.Fire(draft, TriggerKind.Withdraw, command, static (d, c, move) =>
            new Event.Withdrawn(d.Now, d.Actor, move, c.Reason));

    /// <summary>What comes with the offer is provided first; where the offer is refused, so is that.</summary>
    private static Refusal? HandOver(Draft draft, ValueList<PackageEntry> package) => package.Count == 0
        ? null
        : Permissions.Ended(draft.State)
            ?? Permissions.OfUs(draft.Actor, "the handoff package")
            ?? PackageRules.Provide(draft, new Command.Provide(package));

    /// <summary>The side asked is the one that acceptance would make responsible.</summary>
    private static Function Receiving(Draft draft, Move move)
    {
        var accept = draft.Rules.Lifecycle[move.To].Find(TriggerKind.Accept)!;
        return accept.Resolve(null).Move.Responsible!.Value;
    }
}
