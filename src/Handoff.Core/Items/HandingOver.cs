namespace Handoff.Items;

/// <summary>Everything that a member carries here goes to another, or back to the queues.</summary>
internal static class HandingOver
{
    internal static Refusal? HandOver(Draft draft, Command.HandOver command)
    {
        foreach (var carried in draft.State.Owners.Where(owner => owner.Member == command.From))
        {
            draft.Happen(new Event.Assigned(draft.Now, draft.Actor, carried.Function, command.To));
        }

        foreach (var item in draft.Items)
        {
            if (item is not { IsOpen: true, Owner: { } owner } || owner.Member != command.From) continue;
            draft.Happen(new Event.ItemAssigned(draft.Now, draft.Actor, item.Id, owner with { Member = command.To }));
        }

        if (draft.State.Offer is { Status: OfferStatus.Offered } offer && offer.Receiver == command.From)
        {
            draft.Happen(new Event.OfferReaddressed(draft.Now, draft.Actor, command.To));
        }

        return null;
    }
}
