using System.Globalization;

namespace Handoff;

/// <summary>Waiting, sign-off, dispute, and coming back.</summary>
internal static class DeliveryRules
{
    internal static Refusal? Hold(Draft draft, Command.Hold command) =>
        Pauses.Refuse(draft.State.Board.Pauses, command.Cause, command.Party, command.ExpiresAt, draft.Now)
        ?? Triggers.Fire(draft, TriggerKind.Hold, command, static (d, c, move) =>
            new Event.Held(d.Now, d.Actor, move) { Cause = c.Cause, Party = c.Party, ExpiresAt = c.ExpiresAt });

    internal static Refusal? SignOff(Draft draft, Command.SignOff command) =>
        (command.Score is < 0 or > 10 ? new Refusal(RefusalCode.ValueOutOfRange, "A score is from 0 to 10.") : null)
        ?? TextLimits.Optional("comment", command.Comment)
        ?? Triggers.Fire(draft, TriggerKind.SignOff, command, static (d, c, move) =>
            new Event.SignedOff(d.Now, d.Actor, move) { Score = c.Score, Comment = c.Comment });

    /// <summary>
    /// A customer can always complain: of what was promised, or in words of what is missing, also where nothing was ever written down. So
    /// the ledger takes a complaint beyond the number of its entries too.
    /// </summary>
    internal static Refusal? Dispute(Draft draft, Command.Dispute command)
    {
        var refusal = TextLimits.Needed("reason", command.Reason)
            ?? ListLimits.Count("commitments", command.Commitments.Count)
            ?? ListLimits.Count("missing things", command.Missing.Count)
            ?? Disputable(draft, command.Commitments);
        if (refusal is not null) return refusal;
        foreach (var missing in command.Missing)
        {
            if (TextLimits.Needed("missing thing", missing) is { } nothing) return nothing;
        }

        return Triggers.Fire(draft, TriggerKind.Dispute, command, static (d, c, move) =>
            new Event.Disputed(d.Now, d.Actor, move)
            {
                Commitments = c.Commitments.Distinct().ToValueList(),
                Reason = c.Reason,
                Missing = Missing(d, c).ToValueList(),
            });
    }

    private static Refusal? Disputable(Draft draft, ValueList<ItemId> disputed)
    {
        foreach (var id in disputed)
        {
            if (draft.Items.Find(id) is not Commitment commitment) return new(RefusalCode.UnknownItem, $"There is no commitment '{id}'.");
            if (commitment.End is { How: ItemEnding.Varied or ItemEnding.Waived } end)
            {
                return new(
                    RefusalCode.ItemEnded, $"Commitment '{id}' was {end.How} with the customer's consent; say in words what is missing.");
            }
        }

        return null;
    }

    /// <summary>What is missing in the customer's words, as commitments; their ids are the first that are free.</summary>
    private static IEnumerable<Commitment> Missing(Draft draft, Command.Dispute command)
    {
        var number = 0;
        foreach (var words in command is { Missing.Count: 0, Commitments.Count: 0 } ? [command.Reason] : command.Missing)
        {
            ItemId id;
            do id = $"missing-{(++number).ToString(CultureInfo.InvariantCulture)}";
            while (draft.Items.Find(id) is not null);
            yield return new Commitment
            {
                Id = id,
                Text = words,
                Source = CommitmentSource.Disputed,
                Author = draft.Actor.Name,
                OpenedAt = draft.Now,
                ConfirmedAt = draft.Now,
            };
        }
    }

    internal static Refusal? Repeat(Draft draft, Command.Repeat command)
    {
        if (draft.State.Repeats.Contains(command.Next)) return null;
        if (ListLimits.Count("repeats", draft.State.Repeats.Count + 1) is { } tooMany) return tooMany;
        draft.Happen(new Event.Repeated(draft.Now, draft.Actor, command.Next));
        return null;
    }
}
