namespace Handoff.Testing;

/// <summary>Between two sides nothing falls: the sender carries it until another side has taken it.</summary>
internal static class HandoffLaws
{
    internal static IReadOnlyList<LifecycleLaw> All { get; } =
    [
        new("sender until acceptance", "The sender stays responsible until another side accepts.", look =>
            look.State.Offer is { Status: OfferStatus.Offered } offer && offer.From != look.State.Position.Responsible
                ? $"'{offer.From}' offered, and '{look.State.Position.Responsible}' is responsible before anybody accepted."
                : look.Transitions.Select(t => Moved(look, t.Met, t.Moved)).FirstOrDefault(o => o is not null)),
        new("accepted by another side", "Whoever was asked becomes responsible, by accepting.", look => look.Transitions
            .Where(t => t.Moved is Event.Accepted).Select(t => Accepted(t.Met, t.Moved)).FirstOrDefault(o => o is not null)),
        new("open offers are answered", "Only an open offer is accepted, returned, withdrawn or lapses.", look => look.Transitions
            .Where(t => t.Moved is Event.Accepted or Event.Returned or Event.Withdrawn or Event.Lapsed
                && t.Met.Offer is not { Status: OfferStatus.Offered })
            .Select(t => $"'{t.Moved.Name}' met no open offer.").FirstOrDefault()),
        new("never again a prospect", "A customer is never again a prospect, unless the Yes turns out to have been none.", Customer),
    ];

    /// <summary>Only a dispute goes back to whom it was delivered by.</summary>
    private static string? Moved(Look look, Engagement met, Event.Transition moved)
    {
        var (sender, receiver) = (met.Position.Responsible, moved.Move.Responsible);
        if (moved is Event.Accepted or Event.Reopened || sender == receiver) return null;
        if (moved.Move.Phase is not (Phase.Handoff or Phase.Delivery)) return null;
        return Objection.Unless(
            moved is Event.Disputed
                && look.Walk.History.OfType<Event.Delivered>().Any(d => d.Move.Responsible == receiver || d.By.Function == receiver),
            $"'{moved.Name}' made '{receiver}' responsible in place of '{sender}', and nobody had accepted.");
    }

    private static string? Accepted(Engagement met, Event.Transition moved)
    {
        var (sender, receiver) = (met.Position.Responsible, moved.Move.Responsible);
        if (receiver is null || receiver != met.Offer?.To) return $"'{met.Offer?.To}' was asked, and '{receiver}' is responsible.";
        if (moved.By.Function == Function.System || moved.By.Function == Function.Customer) return $"'{moved.By.Function}' accepted.";
        return Objection.Unless(sender == receiver || moved.By.Function != sender, $"'{sender}' accepted its own offer to '{receiver}'.");
    }

    private static string? Customer(Look look)
    {
        var phase = look.Phase;
        if (look.Before?.Position.Phase is Phase.Handoff or Phase.Delivery or Phase.Relationship && phase == Phase.Prospect
            && !look.Happened.Any(e => e is Event.UnWon))
        {
            return $"From '{look.Before.Position.Stage}' it is a prospect again, in '{look.State.Position.Stage}'.";
        }

        var customer = phase is Phase.Handoff or Phase.Delivery or Phase.Relationship;
        return Objection.Unless(
            look.Ended || customer == look.State.Dates.WonAt is not null,
            $"In '{look.State.Position.Stage}' the Yes {(customer ? "has no date" : "still has a date")}.");
    }
}
