using NodaTime;

namespace Handoff;

/// <summary>The ledger of everything promised. Nothing leaves it: every entry ends fulfilled, varied with consent, or waived.</summary>
internal static class CommitmentRules
{
    internal static Refusal? Add(Draft draft, Command.AddCommitment command)
    {
        var refusal = Closed(draft)
            ?? Entitlement.OfUs(draft, "what we promise")
            ?? Unused(draft, command.Id)
            ?? Limits.NeededText("criterion", command.Criterion)
            ?? Limits.Text("author", command.Author)
            ?? Limits.Date("due date", command.DueAt, draft.Now);
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
        Retargeting.AfterCommitments(draft, "a commitment was added");
        return null;
    }

    internal static Refusal? Confirm(Draft draft, Command.ConfirmCommitment command)
    {
        if (Open(draft, command.Id, out var commitment) is { } refusal) return refusal;
        if (commitment!.ConfirmedAt is null) draft.Happen(new Event.CommitmentConfirmed(draft.Now, draft.Actor, command.Id));
        return null;
    }

    internal static Refusal? Vary(Draft draft, Command.VaryCommitment command)
    {
        var refusal = Closed(draft)
            ?? Open(draft, command.Id, out var commitment)
            ?? Unused(draft, command.NewId)
            ?? Limits.NeededText("criterion", command.Criterion)
            ?? Limits.Consent(command.Consent, draft.Now)
            ?? Limits.Date("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        var original = draft.State.Commitments[draft.State.Commitments.FindIndex(c => c.Id == command.Id)];
        draft.Happen(new Event.CommitmentVaried(draft.Now, draft.Actor, command.Id, new Commitment
        {
            Id = command.NewId,
            Criterion = command.Criterion,
            Source = original.Source,
            Author = draft.Actor.Name,
            DueAt = command.DueAt,
            ConfirmedAt = command.Consent.At,
            Replaces = command.Id,
        }, command.Consent));
        Retargeting.AfterCommitments(draft, "a commitment was varied");
        return null;
    }

    internal static Refusal? Waive(Draft draft, Command.WaiveCommitment command)
    {
        var refusal = Closed(draft)
            ?? Open(draft, command.Id, out _)
            ?? Limits.NeededText("reason", command.Reason)
            ?? Limits.Consent(command.Consent, draft.Now);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentWaived(draft.Now, draft.Actor, command.Id, command.Reason, command.Consent));
        Retargeting.AfterCommitments(draft, "a commitment was waived");
        return null;
    }

    internal static Refusal? Fulfil(Draft draft, Command.FulfilCommitment command)
    {
        var refusal = Closed(draft)
            ?? Entitlement.OfUs(draft, "what we have fulfilled")
            ?? Open(draft, command.Id, out var commitment)
            ?? Limits.Text("evidence", command.Evidence);
        if (refusal is not null) return refusal;
        var due = draft.State.Commitments[draft.State.Commitments.FindIndex(c => c.Id == command.Id)].DueAt;
        draft.Happen(new Event.CommitmentFulfilled(draft.Now, draft.Actor, command.Id, command.Evidence));
        Retargeting.AfterFulfilment(draft, due);
        return null;
    }

    /// <summary>The earliest date among the open commitments; null where none has one.</summary>
    internal static Instant? EarliestDue(ValueList<Commitment> commitments)
    {
        Instant? earliest = null;
        foreach (var commitment in commitments)
        {
            if (commitment.Status == CommitmentStatus.Open && commitment.DueAt is { } due && (earliest is null || due < earliest)) earliest = due;
        }

        return earliest;
    }

    /// <summary>Once the customer was asked to sign off, only a dispute opens the ledger again.</summary>
    private static Refusal? Closed(Draft draft)
    {
        var state = draft.State;
        if (state.Position.Phase == Phase.Ended) return Commands.Ended(draft);
        return state.Dates.DeliveredAt is null
            ? null
            : new Refusal(RefusalCode.LedgerClosed, "Delivered: what is missing is disputed; what is new is repeat business.");
    }

    private static Refusal? Unused(Draft draft, CommitmentId id) => draft.State.Commitments.FindIndex(c => c.Id == id) >= 0
        ? new Refusal(RefusalCode.DuplicateCommitment, $"There is a commitment '{id}' already.")
        : null;

    private static Refusal? Open(Draft draft, CommitmentId id, out Commitment? commitment)
    {
        var at = draft.State.Commitments.FindIndex(c => c.Id == id);
        commitment = at < 0 ? null : draft.State.Commitments[at];
        if (commitment is null) return new(RefusalCode.UnknownCommitment, $"There is no commitment '{id}'.");
        return commitment.Status == CommitmentStatus.Open
            ? null
            : new Refusal(RefusalCode.CommitmentSettled, $"Commitment '{id}' is {commitment.Status} since {commitment.SettledAt}.");
    }
}
