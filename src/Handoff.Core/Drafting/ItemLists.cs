namespace Handoff;

/// <summary>Looks for items; those of an engagement are few.</summary>
internal static class ItemLists
{
    /// <summary>The item of this id, open or ended; null where there is none.</summary>
    internal static Item? Find(this ValueList<Item> items, ItemId id)
    {
        foreach (var item in items)
        {
            if (item.Id == id) return item;
        }

        return null;
    }
}
