namespace Handoff;

/// <summary>How an engagement that ended lives again, with what was dropped because it ended.</summary>
internal static class ComingBack
{
    internal static Refusal? Reopen(Draft draft, Command.Reopen command)
    {
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        var endedAt = draft.State.Dates.EndedAt;
        var dropped = draft.Items.Where(i => i.End is { Because: DropCause.EngagementEnded } end && end.At == endedAt)
            .Select(i => i.Id).ToList();
        var refusal = Triggers.Fire(draft, TriggerKind.Reopen, command, static (d, c, move) =>
            new Event.Reopened(d.Now, d.Actor, move, c.Reason));
        if (refusal is null) ItemRules.ComeBack(draft, dropped, command.Reason);
        return refusal;
    }
}
