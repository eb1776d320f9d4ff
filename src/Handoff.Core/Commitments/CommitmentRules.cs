using NodaTime;

namespace Handoff;

/// <summary>The ledger of everything promised. Nothing leaves it: every entry ends fulfilled, varied with consent, or waived.</summary>
internal static class CommitmentRules
{
    internal static Refusal? Add(Draft draft, Command.AddCommitment command)
    {
        var refusal = Unused(draft, command.Id)
            ?? ListLimits.Count("commitments", draft.State.Commitments.Count + 1)
            ?? Known(command.Source)
            ?? TextLimits.Needed("criterion", command.Criterion)
            ?? TextLimits.Optional("author", command.Author)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentAdded(draft.Now, draft.Actor, new Commitment
        {
            Id = command.Id,
            Criterion = command.Criterion,
            Source = command.Source,
            Author = command.Author ?? draft.Actor.Name,
            DueAt = command.DueAt,
            ConfirmedAt = command.Confirmed ? draft.Now : (Instant?)null,
        }));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    internal static Refusal? Confirm(Draft draft, Command.ConfirmCommitment command)
    {
        if (NotOpen(draft, command.Id) is { } refusal) return refusal;
        if (Find(draft, command.Id)!.ConfirmedAt is null) draft.Happen(new Event.CommitmentConfirmed(draft.Now, draft.Actor, command.Id));
        return null;
    }

    internal static Refusal? Vary(Draft draft, Command.VaryCommitment command)
    {
        var refusal = NotOpen(draft, command.Id)
            ?? Unused(draft, command.NewId)
            ?? ListLimits.Count("commitments", draft.State.Commitments.Count + 1)
            ?? TextLimits.Needed("criterion", command.Criterion)
            ?? Consents.Refuse(command.Consent, draft.Now)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentVaried(draft.Now, draft.Actor, command.Id, new Commitment
        {
            Id = command.NewId,
            Criterion = command.Criterion,
            Source = Find(draft, command.Id)!.Source,
            Author = draft.Actor.Name,
            DueAt = command.DueAt,
            ConfirmedAt = command.Consent.At,
            Replaces = command.Id,
        }, command.Consent));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    internal static Refusal? Waive(Draft draft, Command.WaiveCommitment command)
    {
        var refusal = NotOpen(draft, command.Id)
            ?? TextLimits.Needed("reason", command.Reason)
            ?? Consents.Refuse(command.Consent, draft.Now);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentWaived(draft.Now, draft.Actor, command.Id, command.Reason, command.Consent));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    internal static Refusal? Fulfil(Draft draft, Command.FulfilCommitment command)
    {
        var refusal = NotOpen(draft, command.Id)
            ?? TextLimits.Optional("evidence", command.Evidence);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentFulfilled(draft.Now, draft.Actor, command.Id, command.Evidence));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    private static Refusal? Known(CommitmentSource source) => source is CommitmentSource.Ordered or CommitmentSource.Spoken
        ? null
        : new Refusal(RefusalCode.ValueOutOfRange, $"There is no commitment source {source}.");

    private static Refusal? Unused(Draft draft, ItemId id) => Find(draft, id) is null
        ? null
        : new Refusal(RefusalCode.DuplicateCommitment, $"There is a commitment '{id}' already.");

    private static Refusal? NotOpen(Draft draft, ItemId id) => Find(draft, id) switch
    {
        null => new Refusal(RefusalCode.UnknownCommitment, $"There is no commitment '{id}'."),
        { Status: CommitmentStatus.Open } => null,
        var settled => new Refusal(RefusalCode.CommitmentSettled, $"Commitment '{id}' is {settled.Status} since {settled.SettledAt}."),
    };

    private static Commitment? Find(Draft draft, ItemId id)
    {
        foreach (var commitment in draft.State.Commitments)
        {
            if (commitment.Id == id) return commitment;
        }

        return null;
    }
}
