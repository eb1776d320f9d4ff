namespace Handoff;

/// <summary>The handoff itself: offered, then accepted, returned, lapsed or withdrawn.</summary>
internal static class OfferRules
{
    internal static Refusal? Offer(Draft draft, Command.Offer command) => IsOpen(draft.State)
        ? new Refusal(RefusalCode.TriggerNotPermitted, "An offer is open; it is answered or withdrawn before the next.")
        : Triggers.Fire(draft, TriggerKind.Offer, command, static (d, c, move) =>
            new Event.Offered(d.Now, d.Actor, move, Receiving(d, move), c.Receiver));

    internal static Refusal? Accept(Draft draft, Command.Accept command)
    {
        if (NeedsOffer(draft, TriggerKind.Accept) is { } refusal) return refusal;
        if (draft.State.Offer is { } offer && offer.From == offer.To
            && draft.State.OwnerOf(offer.From) is { } sender && sender == draft.Actor.AsMember())
        {
            return new(RefusalCode.NotEntitled, $"'{sender}' carries it already and cannot accept it from itself.");
        }

        return Triggers.Fire(draft, TriggerKind.Accept, command, static (d, _, move) =>
            new Event.Accepted(d.Now, d.Actor, move, d.Actor.AsMember()));
    }

    internal static Refusal? Return(Draft draft, Command.Return command)
    {
        if (NeedsOffer(draft, TriggerKind.Return) is { } refusal) return refusal;
        if (command.Reasons.Count == 0) return new(RefusalCode.TextMissing, "An offer is returned with at least one reason.");
        foreach (var reason in command.Reasons)
        {
            if (reason.Item is { } item && draft.Rules.Lifecycle.FindRequirement(item) is not { IsPackageItem: true })
            {
                return new(RefusalCode.UnknownRequirement, $"The lifecycle has no package item '{item}'.");
            }

            if (Limits.NeededText("reason", reason.Reason) is { } noReason) return noReason;
        }

        return Triggers.Fire(draft, TriggerKind.Return, command, static (d, c, move) =>
            new Event.Returned(d.Now, d.Actor, move, c.Reasons));
    }

    internal static Refusal? Withdraw(Draft draft, Command.Withdraw command) =>
        NeedsOffer(draft, TriggerKind.Withdraw)
        ?? Limits.NeededText("reason", command.Reason)
        ?? Triggers.Fire(draft, TriggerKind.Withdraw, command, static (d, c, move) =>
            new Event.Withdrawn(d.Now, d.Actor, move, c.Reason));

    internal static bool IsOpen(Engagement state) => state.Offer is { Status: OfferStatus.Offered };

    /// <summary>Where the stage does not know the trigger at all, that is the better answer; so only a known one asks for an offer.</summary>
    private static Refusal? NeedsOffer(Draft draft, TriggerKind kind) =>
        draft.Stage.Find(kind) is not null && !IsOpen(draft.State)
            ? new Refusal(RefusalCode.NoOpenOffer, "No offer is open.")
            : null;

    /// <summary>The side asked is the one that acceptance would make responsible.</summary>
    private static Function Receiving(Draft draft, Move move)
    {
        var accept = draft.Rules.Lifecycle[move.To].Find(TriggerKind.Accept)!;
        return accept.Resolve(null).Move.Responsible!.Value;
    }
}
