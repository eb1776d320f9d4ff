namespace Handoff;

/// <summary>Turns open items into the records by which stores list them.</summary>
internal static class ItemRecords
{
    /// <summary>What a commit changes of them. Items only change where they stand, so that each is compared with itself.</summary>
    /// <param name="before">Null for an engagement that is opened.</param>
    /// <param name="after">The state that is committed.</param>
    internal static ItemChanges Changes(Engagement? before, Engagement after)
    {
        var old = before is null ? default : before.Items.AsSpan();
        var now = after.Items.AsSpan();
        var areOwnersSame = before is not null && AreOwnersSame(before, after);
        if (old == now && areOwnersSame) return ItemChanges.None;

        var (put, removed) = (new List<ItemRecord>(now.Length), new List<ItemId>());
        for (var at = 0; at < Math.Max(old.Length, now.Length); at++)
        {
            var (was, item) = (at < old.Length ? old[at] : null, at < now.Length ? now[at] : null);
            if (areOwnersSame && ReferenceEquals(was, item)) continue;
            var (gone, record) = (was is null ? null : Of(before!, was), item is null ? null : Of(after, item));
            if (record is not null && record != gone) put.Add(record);
            if (gone is not null && record?.Id != gone.Id) removed.Add(gone.Id);
        }

        return put.Count + removed.Count == 0 ? ItemChanges.None : new ItemChanges { Put = put, Removed = removed };
    }

    /// <summary>All of an engagement.</summary>
    internal static IEnumerable<(Item Item, ItemRecord Record)> Of(Engagement state)
    {
        foreach (var item in state.Items)
        {
            if (Of(state, item) is { } record) yield return (item, record);
        }
    }

    /// <summary>Null for an item that has ended, or whose engagement has.</summary>
    internal static ItemRecord? Of(Engagement state, Item item) =>
        state.CarrierOf(item) is not { } carrier ? null : new ItemRecord(item.Id, item.Kind, carrier.Function)
        {
            Member = carrier.Member,
            At = item.DueAt ?? item.NextLookAt,
            IsOwn = item.Owner is not null,
        };

    private static bool AreOwnersSame(Engagement before, Engagement after) =>
        before.Position.Responsible == after.Position.Responsible && before.Owners.Equals(after.Owners);
}
