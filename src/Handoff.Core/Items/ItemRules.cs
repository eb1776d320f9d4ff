using NodaTime;

namespace Handoff.Items;

/// <summary>The verbs that all kinds of items share.</summary>
internal static class ItemRules
{
    internal static IReadOnlyList<ItemVerb> Verbs { get; } =
    [
        ItemVerb.OfUs<Command.AssignItem>("who attends to what", Assign),
        ItemVerb.OfUs<Command.RescheduleItem>("our dates", Reschedule),
        ItemVerb.OfUs<Command.LookAtItem>("what we look at", LookAt),
        ItemVerb.OfUs<Command.SettleItem>("what we have done", Settle),
        ItemVerb.OfUs<Command.DropItem>("what we attend to", Drop),
        ItemVerb.OfUs<Command.ReopenItem>("what we attend to", Reopen),
    ];

    /// <summary>Nobody attends to an item for a function that the lifecycle does not have.</summary>
    internal static Refusal? Unknown(Draft draft, ItemOwner? owner) => owner is null || draft.Rules.Lifecycle.HasFunction(owner.Function)
        ? null
        : new Refusal(RefusalCode.UnknownFunction, $"'{owner.Function}' is not responsible for any stage of this lifecycle.");

    private static Refusal? Assign(Draft draft, Command.AssignItem command)
    {
        if ((Ledger.NotOpen<Item>(draft, command.Id) ?? Unknown(draft, command.Owner)) is { } refusal) return refusal;
        if (Ledger.Find(draft, command.Id)!.Owner != command.Owner)
        {
            draft.Happen(new Event.ItemAssigned(draft.Now, draft.Actor, command.Id, command.Owner));
        }

        return null;
    }

    private static Refusal? LookAt(Draft draft, Command.LookAtItem command)
    {
        var refusal = Ledger.NotOpen<Item>(draft, command.Id)
            ?? TextLimits.Needed("note", command.Note)
            ?? NotAhead(command.NextLookAt, draft.Now);
        if (refusal is not null) return refusal;
        var item = Ledger.Find(draft, command.Id)!;
        draft.Happen(new Event.ItemLookedAt(
            draft.Now,
            draft.Actor,
            item.Id,
            command.Note)
        {
            NextLookAt = ItemClocks.NextLook(draft, item, item.DueAt, command.NextLookAt),
        });
        if (item.DueAt is null) ItemClocks.Restart(draft, Ledger.Find(draft, item.Id)!, ClockRules.Stop);
        return null;
    }

    private static Refusal? Reschedule(Draft draft, Command.RescheduleItem command)
    {
        var refusal = Ledger.NotOpen<Item>(draft, command.Id)
            ?? Instead(draft, command)
            ?? TextLimits.Needed("reason", command.Reason)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        var item = Ledger.Find(draft, command.Id)!;
        if (item.DueAt == command.DueAt) return null;
        if (ItemKinds.Of(item).Undatable(draft, item, command.DueAt) is { } undatable) return undatable;
        draft.Happen(new Event.ItemRescheduled(draft.Now, draft.Actor, item.Id, command.Reason)
        {
            DueAt = command.DueAt,
            NextLookAt = ItemClocks.NextLook(draft, item, command.DueAt, null),
        });
        item = Ledger.Find(draft, command.Id)!;
        ItemClocks.Restart(draft, item, ClockRules.Cancel);
        ItemKinds.Of(item).Rescheduled(draft, item);
        return null;
    }

    private static Refusal? Settle(Draft draft, Command.SettleItem command)
    {
        var refusal = Ledger.NotOpen<Item>(draft, command.Id)
            ?? Instead(draft, command)
            ?? Needs.Open(draft, command.Id)
            ?? Evidence(draft, command);
        if (refusal is not null) return refusal;
        var before = draft.Items;
        draft.Happen(new Event.ItemSettled(draft.Now, draft.Actor, command.Id, command.Note));
        var settled = Ledger.Find(draft, command.Id)!;
        ItemClocks.Settle(draft, settled);
        ItemKinds.Of(settled).Plan?.Invoke(draft, before);
        return null;
    }

    private static Refusal? Drop(Draft draft, Command.DropItem command)
    {
        var refusal = Ledger.NotOpen<Item>(draft, command.Id) ?? Instead(draft, command) ?? TextLimits.Needed("reason", command.Reason);
        if (refusal is not null) return refusal;
        Drop(draft, command.Id, command.Reason);
        return null;
    }

    /// <summary>An open item is not needed any more: by a command, or because something took it along.</summary>
    internal static void Drop(Draft draft, ItemId id, string reason, DropCause? cause = null)
    {
        draft.Happen(new Event.ItemDropped(draft.At, draft.By, id, reason) { Because = cause });
        ItemClocks.GiveUp(draft, Ledger.Find(draft, id)!);
    }

    /// <summary>
    /// Items are open again, as they were, because the engagement is. A date that passed meanwhile is set anew by policy; a promised date
    /// stays.
    /// </summary>
    internal static void ComeBack(Draft draft, IReadOnlyList<ItemId> dropped, string reason)
    {
        var before = draft.Items;
        foreach (var id in dropped)
        {
            var item = Ledger.Find(draft, id)!;
            if (item is UpdatePromise { ByPolicy: true }) continue; // The next one is promised anew.
            var due = item.DueAt is { } at && at <= draft.Now && ItemKinds.Of(item).DateClock(item) is { } clock
                ? ItemClocks.ByPolicy(draft, clock)
                : item.DueAt;
            draft.Happen(new Event.ItemReopened(draft.Now, draft.Actor, id, reason)
            {
                AsItWas = true,
                DueAt = due,
                NextLookAt = ItemClocks.NextLook(draft, item, due, null),
            });
            if (ItemKinds.Of(item).Plan is null) ItemClocks.Open(draft, Ledger.Find(draft, id)!);
        }

        foreach (var plan in ItemKinds.All.Select(kind => kind.Plan)) plan?.Invoke(draft, before);
        StageClocks.FollowCommitments(draft);
    }

    private static Refusal? Reopen(Draft draft, Command.ReopenItem command)
    {
        if (Ledger.Find(draft, command.Id) is not { } item) return new(RefusalCode.UnknownItem, $"There is no item '{command.Id}'.");
        var refusal = Instead(draft, command)
            ?? (item.IsOpen ? new Refusal(RefusalCode.ItemOpen, $"The {item.Kind} '{item.Id}' is open.") : null)
            ?? ItemKinds.Of(item).Final(draft, command)
            ?? TextLimits.Needed("reason", command.Reason)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now);
        if (refusal is not null) return refusal;
        var (kind, due, before) = (ItemKinds.Of(item), command.DueAt ?? item.DueAt, draft.Items);
        if (kind.Undatable(draft, item, due) is { } undatable) return undatable;
        draft.Happen(new Event.ItemReopened(
            draft.Now, draft.Actor, item.Id, command.Reason)
        {
            DueAt = due,
            NextLookAt = ItemClocks.NextLook(draft, item, due, null),
        });
        if (kind.Plan is { } plan) plan(draft, before);
        else ItemClocks.Open(draft, Ledger.Find(draft, item.Id)!);
        return null;
    }

    /// <summary>A kind that has its own words for something says so.</summary>
    private static Refusal? Instead(Draft draft, Command.OfItem command) =>
        Ledger.Find(draft, command.Id) is { } item && ItemKinds.Of(item).Instead.TryGetValue(command.Name, out var instead)
            ? new Refusal(RefusalCode.NotOfThisKind, $"'{item.Id}' is a {item.Kind}: {instead}")
            : null;

    private static Refusal? Evidence(Draft draft, Command.SettleItem command)
    {
        var item = Ledger.Find(draft, command.Id)!;
        var kind = ItemKinds.Of(item);
        return (kind.NeedsEvidence ? TextLimits.Needed("evidence", command.Note) : TextLimits.Optional("note", command.Note))
            ?? kind.Unsettled(draft, item);
    }

    internal static Refusal? NotAhead(Instant? nextLookAt, Instant now) => nextLookAt <= now
        ? new Refusal(RefusalCode.DateOutOfRange, $"The next look at {nextLookAt} must come after {now}.")
        : DateLimits.Near("next look", nextLookAt, now);
}
