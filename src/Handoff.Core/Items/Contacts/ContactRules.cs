using NodaTime;

namespace Handoff.Items;

/// <summary>What the customer is told, and when it hears next. There is one update promise at a time; any contact keeps it.</summary>
internal static class ContactRules
{
    private const string Kept = "the next contact with the customer keeps it and makes the next one.";

    internal static ItemKind Kind { get; } = new("updatePromise")
    {
        Clocks =
        [
            (SlaPolicies.UpdateInHandoff, "Update in the handoff"),
            (SlaPolicies.UpdateInDelivery, "Update in delivery"),
            (SlaPolicies.UpdateInRelationship, "Update in the relationship"),
        ],
        DateClock = static item => ClockOf(((UpdatePromise)item).Phase),
        Verbs = [],
        Evolve = static (ledger, happened) => happened is Event.UpdatePromised e
            ? ItemEvolution.Change<UpdatePromise>(ledger, e.Id, p => p with
            {
                DueAt = e.DueAt,
                Phase = e.Phase,
                ByPolicy = e.ByPolicy,
                End = null,
            })
            : null,
        Instead = new Dictionary<string, string>
        {
            [Command.NameOf<Command.RescheduleItem>()] = Kept,
            [Command.NameOf<Command.SettleItem>()] = Kept,
            [Command.NameOf<Command.DropItem>()] = Kept,
            [Command.NameOf<Command.ReopenItem>()] = Kept,
        },
    };

    internal static Refusal? Contact(Draft draft, Command.ContactCustomer command)
    {
        var refusal = TextLimits.Needed("way of contact", command.How)
            ?? TextLimits.Needed("text", command.Text)
            ?? Ledger.Unknown(draft, command.About)
            ?? (command.NextAt is null ? null : DateLimits.Ahead("next contact", command.NextAt, draft.Now));
        if (refusal is not null) return refusal;
        var about = command.About.Distinct().ToValueList();
        var untold = draft.Items.OfType<Problem>().Where(p => p is { IsOpen: true, Told: null } && about.Contains(p.Id)).ToList();
        draft.Happen(new Event.CustomerContacted(draft.Now, draft.Actor, command.How, command.Text) { About = about });
        foreach (var problem in untold) ProblemRules.Told(draft, problem);
        Promise(draft, command.NextAt);
        return null;
    }

    /// <summary>A move that is made with the customer keeps the promise; any other makes the first one.</summary>
    internal static void After(Draft draft, Event.Transition happened)
    {
        if (IsHeard(happened)) Renew(draft);
        else Ensure(draft);
    }

    /// <summary>After Yes there is always a promise, by policy if nobody made one.</summary>
    internal static void Ensure(Draft draft)
    {
        if (Current(draft) is not { IsOpen: true }) Renew(draft);
    }

    /// <summary>The past that is being imported promises nothing.</summary>
    private static void Renew(Draft draft)
    {
        if (draft.Fires && IsPromised(draft.State.Position.Phase)) Promise(draft, null);
    }

    /// <summary>The moves that are made with the customer.</summary>
    private static bool IsHeard(Event.Transition happened) => happened is Event.Acknowledged or Event.KickedOff or Event.Delivered;

    private static bool IsPromised(Phase phase) => phase is not (Phase.Prospect or Phase.Ended);

    /// <summary>Promises the next contact: by a date that somebody named or, after Yes, by policy. The one before was kept.</summary>
    private static void Promise(Draft draft, Instant? at)
    {
        var before = Current(draft);
        if (before is { IsOpen: true }) ItemClocks.End(draft, ClockOf(before.Phase), before.Id, ClockRules.Stop);
        var phase = draft.State.Position.Phase;
        if (at is null && !IsPromised(phase))
        {
            if (before is { IsOpen: true }) draft.Happen(new Event.ItemSettled(draft.At, draft.By, before.Id, null));
            return;
        }

        var due = at ?? ItemClocks.ByPolicy(draft, ClockOf(phase));
        draft.Happen(before is null
            ? new Event.ItemOpened(draft.At, draft.By, First(draft, due, phase, byPolicy: at is null))
            : new Event.UpdatePromised(draft.At, draft.By, before.Id, due, phase) { ByPolicy = at is null });
        ItemClocks.StartDate(draft, Current(draft)!);
    }

    private static UpdatePromise First(Draft draft, Instant due, Phase phase, bool byPolicy) => new()
    {
        Id = Ledger.Free(draft, "update-promise"),
        Text = "The customer hears from us",
        OpenedAt = draft.At,
        DueAt = due,
        Phase = phase,
        ByPolicy = byPolicy,
    };

    private static UpdatePromise? Current(Draft draft)
    {
        foreach (var item in draft.Items)
        {
            if (item is UpdatePromise promise) return promise;
        }

        return null;
    }

    private static ClockKey ClockOf(Phase phase) => phase switch
    {
        Phase.Prospect or Phase.Handoff => SlaPolicies.UpdateInHandoff,
        Phase.Delivery => SlaPolicies.UpdateInDelivery,
        Phase.Relationship => SlaPolicies.UpdateInRelationship,
        _ => throw new InvalidOperationException($"No update is promised in phase {phase}."),
    };
}
