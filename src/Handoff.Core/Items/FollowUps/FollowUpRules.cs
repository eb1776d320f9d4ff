namespace Handoff.Items;

/// <summary>Small details to attend to.</summary>
internal static class FollowUpRules
{
    internal static ItemKind Kind { get; } = new("followUp")
    {
        Clocks = [(SlaPolicies.FollowUp, "Follow-up")],
        DateClock = static _ => SlaPolicies.FollowUp,
        Verbs = [ItemVerb.OfUs<Command.OpenFollowUp>("what we attend to", Open)],
    };

    private static Refusal? Open(Draft draft, Command.OpenFollowUp command)
    {
        var refusal = Ledger.Taken(draft, command.Id)
            ?? TextLimits.Needed("text", command.Text)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now)
            ?? ItemRules.NotAhead(command.NextLookAt, draft.Now)
            ?? ItemRules.Unknown(draft, command.Owner);
        if (refusal is not null) return refusal;
        var followUp = new FollowUp
        {
            Id = command.Id,
            Text = command.Text,
            Owner = command.Owner,
            OpenedAt = draft.Now,
            DueAt = command.DueAt,
        };
        followUp = followUp with { NextLookAt = ItemClocks.NextLook(draft, followUp, command.DueAt, command.NextLookAt) };
        draft.Happen(new Event.ItemOpened(draft.Now, draft.Actor, followUp));
        ItemClocks.Open(draft, followUp);
        return null;
    }
}
