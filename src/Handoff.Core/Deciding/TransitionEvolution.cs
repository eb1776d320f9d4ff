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
        Score = Score(state.Score, e),
        Board = Board(state.Board, e),
        Items = e is Event.Disputed disputed ? CommitmentEvolution.Dispute(state.Items, disputed) : state.Items,
        Package = e is Event.UnWon ? [] : state.Package,
        Waivers = e is Event.UnWon ? [] : state.Waivers,
        LastEventAt = e.At,
    };

    /// <summary>An open offer outlasts what moves nothing, and a hold; whatever else leaves the stage takes it back.</summary>
    private static HandoffOffer? Offer(Engagement state, Event.Transition e) => e switch
    {
        Event.Offered o => new HandoffOffer(
            state.Position.Responsible!.Value, o.Receiving, o.Receiver, o.At, OfferStatus.Offered, state.Offer?.Returns ?? 0, o.By.Name),
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
        Event.Cancelled => dates with { SatisfiedAt = null, Presumed = false, EndedAt = e.At },
        Event.Reopened when e.Move.Phase == Phase.Relationship => dates with { EndedAt = null },
        Event.Reopened => Handoff.Dates.None with { WonAt = e.Move.Phase == Phase.Prospect ? null : e.At },
        _ when e.Move.Phase == Phase.Ended && e.Move.From != e.Move.To => dates with { EndedAt = e.At },
        _ => dates,
    };

    /// <summary>How satisfied the customer is counts for as long as it is.</summary>
    private static int? Score(int? score, Event.Transition e) => e switch
    {
        Event.SignedOff signed => signed.Score,
        Event.Disputed or Event.UnWon or Event.Cancelled or Event.Reopened { Move.Phase: not Phase.Relationship } => null,
        _ => score,
    };

    /// <summary>A hold is a pause, and ends with the stage.</summary>
    private static ClockBoard Board(ClockBoard board, Event.Transition e) => e switch
    {
        Event.Held held => board with { Pauses = board.Pauses.Add(Hold(held)) },
        _ when e.Move.From != e.Move.To && board.Hold() is not null => board with { Pauses = Pauses.HoldEnded(board.Pauses, e.At) },
        _ => board,
    };

    private static Pause Hold(Event.Held held) => new()
    {
        From = held.At,
        Cause = held.Cause,
        Party = held.Party,
        ExpiresAt = held.ExpiresAt,
        HeldStage = held.Move.From,
    };
}
