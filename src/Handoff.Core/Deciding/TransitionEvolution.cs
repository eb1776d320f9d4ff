namespace Handoff;

/// <summary>What a fired trigger makes of the state: where it stands, what was offered, who carries it, and the dates of its way.</summary>
internal static class TransitionEvolution
{
    internal static Engagement Evolve(Engagement state, Event.Transition e) => state with
    {
        Position = e.Move.From == e.Move.To
            ? state.Position
            : new Position(e.Move.To, e.Move.Phase, e.At, e.Move.Responsible),
        Offer = Offer(state, e),
        Owners = Owners(state, e),
        Dates = Dates(state.Dates, e),
        Pauses = Pauses(state.Pauses, e),
        Commitments = e is Event.Disputed disputed ? CommitmentEvolution.Dispute(state.Commitments, disputed) : state.Commitments,
        Package = e is Event.UnWon ? [] : state.Package,
        Waivers = e is Event.UnWon ? [] : state.Waivers,
        LastEventAt = e.At,
    };

    /// <summary>An open offer outlasts what moves nothing, and a hold; whatever else leaves the stage takes it back.</summary>
    private static HandoffOffer? Offer(Engagement state, Event.Transition e) => e switch
    {
        Event.Offered o => new HandoffOffer(
            state.Position.Responsible!.Value, o.Receiving, o.Receiver, o.At, OfferStatus.Offered, state.Offer?.Returns ?? 0),
        Event.Accepted => state.Offer is { } offer ? offer with { Status = OfferStatus.Accepted } : null,
        Event.Returned => state.Offer is { } offer ? offer with { Status = OfferStatus.Returned, Returns = offer.Returns + 1 } : null,
        Event.Lapsed => state.Offer is { } offer ? offer with { Status = OfferStatus.Lapsed } : null,
        Event.Withdrawn => state.Offer is { } offer ? offer with { Status = OfferStatus.Withdrawn } : null,
        Event.Held or Event.Resumed => state.Offer,
        _ => state.Offer is { Status: OfferStatus.Offered } open && e.Move.From != e.Move.To
            ? open with { Status = OfferStatus.Withdrawn }
            : state.Offer,
    };

    private static ValueList<Owner> Owners(Engagement state, Event.Transition e) => e switch
    {
        Event.Accepted { Owner: { } owner } when state.Offer is { } offer => Evolution.WithOwner(state.Owners, offer.To, owner, e),
        Event.Retained { Owner: { } owner, Move.Responsible: { } function } => Evolution.WithOwner(state.Owners, function, owner, e),
        _ => state.Owners,
    };

    private static Dates Dates(Dates dates, Event.Transition e) => e switch
    {
        Event.Won => dates with { WonAt = e.At },
        Event.UnWon => Handoff.Dates.None,
        Event.Acknowledged => dates with { AcknowledgedAt = e.At },
        Event.KickedOff => dates with { KickedOffAt = e.At },
        Event.Delivered => dates with { DeliveredAt = e.At },
        Event.Disputed => dates with { DeliveredAt = null, SatisfiedAt = null, Presumed = false },
        Event.Presumed => dates with { SatisfiedAt = e.At, Presumed = true },
        Event.SignedOff => dates with { SatisfiedAt = dates.SatisfiedAt ?? e.At, Presumed = false },
        _ when e.Move.Phase == Phase.Ended && e.Move.From != e.Move.To => dates with { EndedAt = e.At },
        _ => dates,
    };

    private static ValueList<Pause> Pauses(ValueList<Pause> pauses, Event.Transition e)
    {
        if (e is Event.Held held) return pauses.Add(new Pause(e.At, null, held.Cause, held.Party, held.ExpiresAt, e.Move.From));
        var last = pauses.Count - 1;
        return e.Move.From != e.Move.To && last >= 0 && pauses[last] is { To: null } open
            ? pauses.SetItem(last, open with { To = e.At })
            : pauses;
    }
}
