namespace Handoff.Storage;

/// <summary>Which items a query lists, and in what order, where no database does it.</summary>
internal static class ItemOrder
{
    /// <summary>By date, what has none last; then by engagement and by item.</summary>
    internal static IComparer<ItemPlace> Places { get; } = Comparer<ItemPlace>.Create(Compare);

    internal static bool Lists(ItemQuery query, ItemRow row) =>
        row.Key.Tenant == query.Tenant
        && (query.Member is not { } member || row.Item.Member == member)
        && (query.Function is not { } function || row.Item.Function == function)
        && (!query.InQueue || row.Item.Member is null)
        && (!query.IsOwn || row.Item.IsOwn)
        && (query.Kind is not { } kind || row.Item.Kind == kind)
        && (query.From is not { } from || row.Item.At >= from)
        && (query.Before is not { } before || row.Item.At < before)
        && (query.After is not { } after || Compare(row.Place, after) > 0);

    internal static int Compare(ItemPlace one, ItemPlace other)
    {
        if (one.At is null != other.At is null) return one.At is null ? 1 : -1;
        if (Nullable.Compare(one.At, other.At) is not 0 and var byDate) return byDate;
        return CodePoints.Order.Compare(one.Engagement.Value, other.Engagement.Value) is not 0 and var byEngagement
            ? byEngagement
            : CodePoints.Order.Compare(one.Item.Value, other.Item.Value);
    }
}
