namespace Handoff.Tests;

/// <summary>What may happen in which state, whoever asked: each event is looked at in the state that it met.</summary>
internal static class EventLaws
{
    internal static void Hold(IReadOnlyList<Event> history, IReadOnlyList<Event> happened)
    {
        var earlier = history.Take(history.Count - happened.Count).ToList();
        Engagement? met = earlier.Count == 0 ? null : Decider.Fold(earlier);
        foreach (var next in happened)
        {
            if (met is not null && next is Event.Transition moved) Look(met, moved, history);
            met = Decider.Evolve(met, next);
        }
    }

    private static void Look(Engagement met, Event.Transition moved, IReadOnlyList<Event> history)
    {
        var offered = met.Offer is { Status: OfferStatus.Offered };
        var asked = met.Dates is { DeliveredAt: not null, SatisfiedAt: null };
        switch (moved)
        {
            case Event.Accepted or Event.Returned or Event.Withdrawn or Event.Lapsed:
                LifecycleLaws.Law(offered, "nothing is answered and nothing lapses that is not open");
                break;
            case Event.Held:
                LifecycleLaws.Law(met.Board.OpenPause() is null, "what is held is not held again");
                break;
            case Event.Resumed:
                LifecycleLaws.Law(met.Board.OpenPause() is not null, "nothing resumes that is not held");
                break;
            case Event.Presumed:
                LifecycleLaws.Law(asked, "silence counts only after the customer was asked");
                break;
            case Event.SignedOff:
                LifecycleLaws.Law(met.Dates.DeliveredAt is not null, "nobody is satisfied before delivery");
                LifecycleLaws.Law(moved.By.Function != Function.System, "satisfied is the customer's word, not the system's");
                break;
        }

        Responsibility(met, moved, history);
    }

    private static void Responsibility(Engagement met, Event.Transition moved, IReadOnlyList<Event> history)
    {
        var (sender, receiver) = (met.Position.Responsible, moved.Move.Responsible);
        if (moved is Event.Accepted)
        {
            LifecycleLaws.Law(receiver == met.Offer!.To, "whoever was asked becomes responsible");
            LifecycleLaws.Law(moved.By.Function != Function.System && moved.By.Function != Function.Customer, "one of us accepts");
            LifecycleLaws.Law(sender == receiver || moved.By.Function != sender, "another side accepts");
            return;
        }

        if (sender == receiver || moved.Move.Phase is not (Phase.Handoff or Phase.Delivery)) return;
        var delivered = history.OfType<Event.Delivered>().Any(d => d.Move.Responsible == receiver || d.By.Function == receiver);
        LifecycleLaws.Law(moved is Event.Disputed && delivered, "the sender stays responsible until another side accepts");
    }
}
