using NodaTime;

namespace Handoff.Items;

/// <summary>Everything promised. Every commitment ends kept, varied with consent, or waived by the customer.</summary>
internal static class CommitmentRules
{
    internal static ItemKind Kind { get; } = new("commitment")
    {
        Verbs =
        [
            ItemVerb.Of<Command.AddCommitment>(
                (state, actor) => Permissions.Closed(state) ?? Permissions.OfUs(actor, "what we promise"), Add),
            ItemVerb.Of<Command.ConfirmCommitment>((state, _) => Permissions.Ended(state), Confirm),
            ItemVerb.Of<Command.VaryCommitment>((state, _) => Permissions.Closed(state), Vary),
            ItemVerb.Of<Command.WaiveCommitment>((state, _) => Permissions.Closed(state), Waive),
            ItemVerb.Of<Command.CorrectCommitment>(
                (state, actor) => Permissions.Closed(state) ?? Permissions.OfUs(actor, "what we wrote down"), Corrections.Correct),
            ItemVerb.Of<Command.SplitCommitment>(
                (state, actor) => Permissions.Closed(state) ?? Permissions.OfUs(actor, "what we promise"), Corrections.Split),
            ItemVerb.Of<Command.FulfilCommitment>(
                (state, actor) => Permissions.Closed(state) ?? Permissions.OfUs(actor, "what we have fulfilled"), Fulfil),
        ],
        Evolve = CommitmentEvolution.Evolve,
        Instead = new Dictionary<string, string>
        {
            [Command.NameOf<Command.RescheduleItem>()] = Own,
            [Command.NameOf<Command.SettleItem>()] = Own,
            [Command.NameOf<Command.DropItem>()] = Own,
            [Command.NameOf<Command.ReopenItem>()] = Own,
        },
    };

    private const string Own = "it is fulfilled, or varied or waived with the customer's consent, and a dispute opens it again.";

    private static Refusal? Add(Draft draft, Command.AddCommitment command)
    {
        var refusal = Ledger.Taken(draft, command.Id)
            ?? Known(command.Source)
            ?? TextLimits.Needed("criterion", command.Criterion)
            ?? TextLimits.Optional("author", command.Author)
            ?? CalendarNames.Refuse(draft.Calendars, command.Calendar)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentAdded(draft.Now, draft.Actor, new Commitment
        {
            Id = command.Id,
            Text = command.Criterion,
            Source = command.Source,
            Author = command.Author ?? draft.Actor.Name,
            Calendar = command.Calendar,
            OpenedAt = draft.Now,
            DueAt = command.DueAt,
            ConfirmedAt = command.Confirmed ? draft.Now : (Instant?)null,
        }));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    private static Refusal? Confirm(Draft draft, Command.ConfirmCommitment command)
    {
        if (Ledger.NotOpen<Commitment>(draft, command.Id) is { } refusal) return refusal;
        if (Find(draft, command.Id).ConfirmedAt is null) draft.Happen(new Event.CommitmentConfirmed(draft.Now, draft.Actor, command.Id));
        return null;
    }

    private static Refusal? Vary(Draft draft, Command.VaryCommitment command)
    {
        var refusal = Ledger.NotOpen<Commitment>(draft, command.Id)
            ?? Ledger.Taken(draft, command.NewId)
            ?? TextLimits.Needed("criterion", command.Criterion)
            ?? Consents.Refuse(command.Consent, draft.Now)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        var varied = Find(draft, command.Id);
        draft.Happen(new Event.CommitmentVaried(draft.Now, draft.Actor, command.Id, new Commitment
        {
            Id = command.NewId,
            Text = command.Criterion,
            Owner = varied.Owner,
            Source = varied.Source,
            Author = draft.Actor.Name,
            Calendar = varied.Calendar,
            OpenedAt = draft.Now,
            DueAt = command.DueAt,
            ConfirmedAt = command.Consent.At,
            Replaces = command.Id,
        }, command.Consent));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    private static Refusal? Waive(Draft draft, Command.WaiveCommitment command)
    {
        var refusal = Ledger.NotOpen<Commitment>(draft, command.Id)
            ?? TextLimits.Needed("reason", command.Reason)
            ?? Consents.Refuse(command.Consent, draft.Now);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentWaived(draft.Now, draft.Actor, command.Id, command.Reason, command.Consent));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    private static Refusal? Fulfil(Draft draft, Command.FulfilCommitment command)
    {
        var refusal = Ledger.NotOpen<Commitment>(draft, command.Id)
            ?? TextLimits.Optional("evidence", command.Evidence)
            ?? Needs.Open(draft, command.Id);
        if (refusal is not null) return refusal;
        draft.Happen(new Event.CommitmentFulfilled(draft.Now, draft.Actor, command.Id, command.Evidence));
        StageClocks.FollowCommitments(draft);
        return null;
    }

    private static Refusal? Known(CommitmentSource source) => source is CommitmentSource.Ordered or CommitmentSource.Spoken
        ? null
        : new Refusal(RefusalCode.ValueOutOfRange, $"Unknown commitment source {source}.");

    private static Commitment Find(Draft draft, ItemId id) => (Commitment)Ledger.Find(draft, id)!;
}
