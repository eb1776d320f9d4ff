namespace Handoff;

/// <summary>What each event makes of the ledger. It only grows, and its entries only change where they stand.</summary>
internal static class CommitmentEvolution
{
    internal static ValueList<Commitment> Evolve(ValueList<Commitment> ledger, Event happened) => happened switch
    {
        Event.CommitmentAdded e => ledger.Add(e.Commitment),
        Event.CommitmentConfirmed e => Change(ledger, e.Id, c => c with { ConfirmedAt = e.At }),
        Event.CommitmentVaried e => Change(ledger, e.Id, c => c with { Status = CommitmentStatus.Varied, SettledAt = e.At }).Add(e.Replacement),
        Event.CommitmentWaived e => Change(ledger, e.Id, c => c with { Status = CommitmentStatus.Waived, SettledAt = e.At }),
        Event.CommitmentFulfilled e => Change(ledger, e.Id, c => c with { Status = CommitmentStatus.Fulfilled, SettledAt = e.At }),
        _ => throw new InvalidOperationException($"No rule for event {happened.GetType().Name} in the ledger."),
    };

    /// <summary>A disputed commitment is owed again, and what is missing is owed.</summary>
    internal static ValueList<Commitment> Dispute(ValueList<Commitment> ledger, Event.Disputed e)
    {
        foreach (var id in e.Commitments)
        {
            ledger = Change(ledger, id, c => c with { Status = CommitmentStatus.Open, SettledAt = null, Reopened = c.Reopened + 1 });
        }

        foreach (var missing in e.Missing) ledger = ledger.Add(missing);
        return ledger;
    }

    private static ValueList<Commitment> Change(ValueList<Commitment> ledger, ItemId id, Func<Commitment, Commitment> change)
    {
        var at = ledger.FindIndex(c => c.Id == id);
        return at < 0
            ? throw new InvalidOperationException($"The ledger has no commitment '{id}'.")
            : ledger.SetItem(at, change(ledger[at]));
    }
}
