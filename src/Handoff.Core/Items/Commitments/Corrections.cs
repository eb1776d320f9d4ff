namespace Handoff.Items;

/// <summary>What is written down of a promise is changed, and the promise is not; so the customer is not asked.</summary>
internal static class Corrections
{
    internal static Refusal? Correct(Draft draft, Command.CorrectCommitment command)
    {
        var refusal = Ledger.NotOpen<Commitment>(draft, command.Id)
            ?? TextLimits.Needed("criterion", command.Criterion)
            ?? TextLimits.Needed("reason", command.Reason)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        var written = Find(draft, command.Id);
        var due = command.DueAt ?? written.DueAt;
        if (due != written.DueAt && written.ConfirmedAt is { } confirmed)
        {
            return new(
                RefusalCode.NotOfThisKind,
                $"The customer confirmed '{command.Id}' at {confirmed}: another date is varied, with its consent.");
        }

        if (due == written.DueAt && command.Criterion == written.Text) return null;
        draft.Happen(
            new Event.CommitmentCorrected(draft.Now, draft.Actor, command.Id, command.Criterion, command.Reason) { DueAt = due });
        StageClocks.FollowCommitments(draft, redated: due == written.DueAt ? (ItemId?)null : written.Id);
        return null;
    }

    internal static Refusal? Split(Draft draft, Command.SplitCommitment command)
    {
        var refusal = Ledger.NotOpen<Commitment>(draft, command.Id)
            ?? Ledger.Taken(draft, command.RestId)
            ?? TextLimits.Needed("part", command.Part)
            ?? TextLimits.Needed("rest", command.Rest);
        if (refusal is not null) return refusal;
        var whole = Find(draft, command.Id);
        var rest = whole with
        {
            Id = command.RestId,
            Text = command.Rest,
            OpenedAt = draft.Now,
            Reopened = 0,
            Replaces = null,
            SplitFrom = whole.Id,
        };
        draft.Happen(new Event.CommitmentSplit(draft.Now, draft.Actor, command.Id, command.Part, rest));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    private static Commitment Find(Draft draft, ItemId id) => (Commitment)Ledger.Find(draft, id)!;
}
