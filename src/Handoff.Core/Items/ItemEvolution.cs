using NodaTime;

namespace Handoff.Items;

/// <summary>What each event makes of the ledger. It only grows, and its entries only change where they stand.</summary>
internal static class ItemEvolution
{
    internal static ValueList<Item> Evolve(ValueList<Item> ledger, Event.OfItem happened) => happened switch
    {
        Event.ItemOpened e => ledger.Add(e.Item),
        Event.ItemAssigned e => Change<Item>(ledger, e.Id, i => i with { Owner = e.Owner }),
        Event.ItemRescheduled e => Change<Item>(ledger, e.Id, i => i with { DueAt = e.DueAt, NextLookAt = e.NextLookAt }),
        Event.ItemLookedAt e => Change<Item>(ledger, e.Id, i => i with { NextLookAt = e.NextLookAt }),
        Event.ItemSettled e => Change<Item>(ledger, e.Id, i => i with { End = Ended(e, ItemEnding.Settled, e.Note) }),
        Event.ItemDropped e => Change<Item>(ledger, e.Id, i => i with
        {
            End = Ended(e, ItemEnding.Dropped, e.Reason) with { Because = e.Because },
        }),
        Event.ItemReopened e =>
            Change<Item>(ledger, e.Id, i => Reopened(i, e) with { DueAt = e.DueAt, NextLookAt = e.NextLookAt }),
        _ => OfItsKind(ledger, happened),
    };

    /// <summary>An item that begins again.</summary>
    internal static Item Again(Item item, Instant at) => Open(ItemKinds.Of(item).Again(item, at));

    private static Item Reopened(Item item, Event.ItemReopened e) =>
        e.AsItWas ? Open(ItemKinds.Of(item).GoesOn(item, e.At)) : Again(item, e.At);

    private static Item Open(Item item) => item with { End = null, Reopened = item.Reopened + 1 };

    private static ValueList<Item> OfItsKind(ValueList<Item> ledger, Event.OfItem happened)
    {
        foreach (var kind in ItemKinds.All)
        {
            if (kind.Evolve?.Invoke(ledger, happened) is { } evolved) return evolved;
        }

        throw new InvalidOperationException($"No rule for event {happened.GetType().Name}; no kind of item takes it as its own.");
    }

    /// <exception cref="InvalidOperationException">The ledger has no such item.</exception>
    internal static ValueList<Item> Change<TItem>(ValueList<Item> ledger, ItemId id, Func<TItem, Item> change)
        where TItem : Item
    {
        var at = ledger.FindIndex(item => item.Id == id);
        return at >= 0 && ledger[at] is TItem item
            ? ledger.SetItem(at, change(item))
            : throw new InvalidOperationException($"The ledger has no {typeof(TItem).Name} '{id}'.");
    }

    internal static ItemEnd Ended(Event happened, ItemEnding how, string? note) => new(how, happened.At, happened.By.Name) { Note = note };
}
