using NodaTime;

namespace Handoff;

/// <summary>The dates of items that a policy of then had set, as the candidate would have set them.</summary>
internal sealed class PolicyDates
{
    private readonly Dictionary<ItemId, Instant> _dates = [];

    /// <summary>The items with the candidate's dates.</summary>
    internal ValueList<Item> In(ValueList<Item> items) => _dates.Count == 0
        ? items
        : items.Select(item => _dates.TryGetValue(item.Id, out var date) ? Dated(item, date) : item).ToValueList();

    /// <summary>Looks at what has just happened.</summary>
    /// <param name="happened">What.</param>
    /// <param name="items">What it made of the items.</param>
    /// <param name="past">By the rules that are registered; null where there are none.</param>
    /// <param name="candidate">By the candidate.</param>
    internal void Hear(Event happened, ValueList<Item> items, Draft? past, Draft candidate)
    {
        if (DatedBy(happened) is not { } id || items.Find(id) is not { } item) return;
        _dates.Remove(id);
        if (ItemKinds.Of(item).DateClock(item) is not { } key) return;
        var isByPolicy = item is UpdatePromise { ByPolicy: true }
            || (item.NextLookAt is { } look && past is not null && ByPolicy(past, key) == look);
        if (isByPolicy && ByPolicy(candidate, key) is { } date) _dates[id] = date;
    }

    private static ItemId? DatedBy(Event happened) => happened switch
    {
        Event.ItemOpened e => e.Item.Id,
        Event.UpdatePromised e => e.Id,
        Event.ItemLookedAt e => e.Id,
        Event.ItemRescheduled e => e.Id,
        Event.ItemReopened e => e.Id,
        _ => (ItemId?)null,
    };

    private static Item Dated(Item item, Instant date) =>
        item.DueAt is null ? item with { NextLookAt = date } : item with { DueAt = date };

    private static Instant? ByPolicy(Draft draft, ClockKey key)
    {
        try
        {
            return ItemClocks.ByPolicy(draft, key);
        }
        catch (CalendarNeverOpensException)
        {
            return null;
        }
    }
}
