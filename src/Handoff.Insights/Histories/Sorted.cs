using System.Runtime.InteropServices;

namespace Handoff.Insights;

/// <summary>Lists that are kept in order.</summary>
internal static class Sorted
{
    internal static void Insert<T>(List<T> list, T item, IComparer<T> order)
    {
        // What comes in the order of time belongs at the end.
        if (list.Count == 0 || order.Compare(list[^1], item) <= 0)
        {
            list.Add(item);
            return;
        }

        var at = list.BinarySearch(item, order);
        list.Insert(at < 0 ? ~at : at, item);
    }

    internal static void Remove<T>(List<T> list, T item, IComparer<T> order)
    {
        var at = list.BinarySearch(item, order);
        if (at >= 0) list.RemoveAt(at);
    }

    /// <summary>Takes each of these, which are in the list, once from it. What is between two of them moves once.</summary>
    internal static void RemoveAll<T>(List<T> list, List<T> gone, IComparer<T> order)
    {
        gone.Sort(order);
        var items = CollectionsMarshal.AsSpan(list);
        int kept = 0, next = 0;
        foreach (var item in gone)
        {
            var stay = Below<T, (T Item, IComparer<T> Order)>(
                items[next..], (item, order), static (each, than) => than.Order.Compare(each, than.Item) < 0);
            items.Slice(next, stay).CopyTo(items[kept..]);
            kept += stay;
            next += stay + 1;
        }

        items[next..].CopyTo(items[kept..]);
        list.RemoveRange(list.Count - gone.Count, gone.Count);
    }

    /// <summary>How many are less than the value.</summary>
    internal static int Below(List<long> list, long value) =>
        Below<long, long>(CollectionsMarshal.AsSpan(list), value, static (each, than) => each < than);

    /// <summary>How many are below; those that are come first.</summary>
    internal static int Below<T, TThan>(ReadOnlySpan<T> items, TThan than, Func<T, TThan, bool> isBelow)
    {
        int low = 0, high = items.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBelow(items[middle], than)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
