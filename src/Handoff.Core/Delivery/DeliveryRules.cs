namespace Handoff;

/// <summary>Waiting, sign-off, dispute, and coming back.</summary>
internal static class DeliveryRules
{
    internal static Refusal? Hold(Draft draft, Command.Hold command) =>
        Limits.NeededText("cause", command.Cause)
        ?? Limits.Expiry(command.ExpiresAt, draft.Now)
        ?? (command.Party is Party.Us or Party.Customer or Party.ThirdParty
            ? null
            : new Refusal(RefusalCode.ValueOutOfRange, $"There is no party {command.Party}."))
        ?? Triggers.Fire(draft, TriggerKind.Hold, command, static (d, c, move) =>
            new Event.Held(d.Now, d.Actor, move, c.Cause, c.Party, c.ExpiresAt));

    internal static Refusal? SignOff(Draft draft, Command.SignOff command) =>
        Triggers.Fire(draft, TriggerKind.SignOff, command, static (d, _, move) => new Event.SignedOff(d.Now, d.Actor, move));

    /// <summary>A presumed satisfaction may be confirmed; a confirmed one needs no second word.</summary>
    internal static Refusal? Barred(TriggerKind kind, Engagement state) =>
        kind == TriggerKind.SignOff && state.Position.Phase == Phase.Relationship && !state.Dates.Presumed
            ? new Refusal(RefusalCode.TriggerNotPermitted, $"The customer confirmed at {state.Dates.SatisfiedAt}.")
            : null;

    internal static Refusal? Dispute(Draft draft, Command.Dispute command)
    {
        if (Limits.NeededText("reason", command.Reason) is { } noReason) return noReason;
        if (command.Commitments.Count == 0) return new(RefusalCode.UnknownCommitment, "A dispute names the commitments that were not kept.");
        if (Limits.Count("commitments", command.Commitments.Count) is { } tooMany) return tooMany;
        foreach (var id in command.Commitments)
        {
            var at = draft.State.Commitments.FindIndex(c => c.Id == id);
            if (at < 0) return new(RefusalCode.UnknownCommitment, $"There is no commitment '{id}'.");
            if (draft.State.Commitments[at].Status is CommitmentStatus.Varied or CommitmentStatus.Waived)
            {
                return new(RefusalCode.CommitmentSettled, $"Commitment '{id}' was {draft.State.Commitments[at].Status} with the customer's consent.");
            }
        }

        return Triggers.Fire(draft, TriggerKind.Dispute, command, static (d, c, move) =>
            new Event.Disputed(d.Now, d.Actor, move, c.Commitments.Distinct().ToValueList(), c.Reason));
    }

    internal static Refusal? Repeat(Draft draft, Command.Repeat command)
    {
        if (Entitlement.OfUs(draft, "repeat business") is { } notEntitled) return notEntitled;
        if (draft.State.Position.Phase != Phase.Relationship)
        {
            return new(RefusalCode.TriggerNotPermitted, "Repeat business starts once the customer is satisfied.");
        }

        if (!draft.State.Repeats.Contains(command.Next)) draft.Happen(new Event.Repeated(draft.Now, draft.Actor, command.Next));
        return null;
    }
}
