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

    /// <summary>Takes each of these values once from the list, in one pass.</summary>
    internal static void RemoveAll(List<long> list, IEnumerable<long> values)
    {
        var gone = values.Order().ToList();
        var next = 0;
        list.RemoveAll(value =>
        {
            if (next == gone.Count || gone[next] != value) return false;
            next++;
            return true;
        });
    }

    /// <summary>How many are less than the value.</summary>
    internal static int Below(List<long> list, long value)
    {
        int low = 0, high = list.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
