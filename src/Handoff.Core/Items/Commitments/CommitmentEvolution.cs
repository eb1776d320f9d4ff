namespace Handoff.Items;

/// <summary>What the events of commitments make of the ledger.</summary>
internal static class CommitmentEvolution
{
    internal static ValueList<Item>? Evolve(ValueList<Item> ledger, Event.OfItem happened) => happened switch
    {
        Event.CommitmentAdded e => ledger.Add(e.Commitment),
        Event.CommitmentConfirmed e => Change(ledger, e.Id, c => c with { ConfirmedAt = e.At }),
        Event.CommitmentVaried e =>
            Change(ledger, e.Id, c => c with { End = ItemEvolution.Ended(e, ItemEnding.Varied, null) }).Add(e.Replacement),
        Event.CommitmentCorrected e => Change(ledger, e.Id, c => c with { Text = e.Criterion, DueAt = e.DueAt }),
        Event.CommitmentSplit e => Change(ledger, e.Id, c => c with { Text = e.Part }).Add(e.Rest),
        Event.CommitmentWaived e => Change(ledger, e.Id, c => c with { End = ItemEvolution.Ended(e, ItemEnding.Waived, e.Reason) }),
        Event.CommitmentFulfilled e => Change(ledger, e.Id, c => c with { End = ItemEvolution.Ended(e, ItemEnding.Settled, e.Evidence) }),
        _ => null,
    };

    /// <summary>A disputed commitment is owed again, and what is missing is owed.</summary>
    internal static ValueList<Item> Dispute(ValueList<Item> ledger, Event.Disputed e)
    {
        foreach (var id in e.Commitments) ledger = Change(ledger, id, c => c with { End = null, Reopened = c.Reopened + 1 });
        foreach (var missing in e.Missing) ledger = ledger.Add(missing);
        return ledger;
    }

    private static ValueList<Item> Change(ValueList<Item> ledger, ItemId id, Func<Commitment, Commitment> change) =>
        ItemEvolution.Change(ledger, id, change);
}
