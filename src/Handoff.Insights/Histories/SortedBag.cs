using System.Runtime.InteropServices;

namespace Handoff.Insights;

/// <summary>
/// Items in an order that does not depend on when they came. Adding is cheap: what is new is merged when somebody looks.
/// </summary>
internal sealed class SortedBag<T>(IComparer<T> order)
{
    private readonly List<T> _items = [];
    private readonly List<T> _new = [];

    internal List<T> Items
    {
        get
        {
            if (_new.Count > 0) Merge();
            return _items;
        }
    }

    internal void Add(T item) => _new.Add(item);

    internal void AddRange(IEnumerable<T> items) => _new.AddRange(items);

    /// <summary>From the back, so that what is between two new ones moves once.</summary>
    private void Merge()
    {
        _new.Sort(order);
        var old = _items.Count;
        CollectionsMarshal.SetCount(_items, old + _new.Count);
        var items = CollectionsMarshal.AsSpan(_items);
        for (var added = _new.Count; added-- > 0;)
        {
            var before = Sorted.Below<T, (T Item, IComparer<T> Order)>(
                items[..old], (_new[added], order), static (each, than) => than.Order.Compare(each, than.Item) <= 0);
            items[before..old].CopyTo(items[(before + added + 1)..]);
            items[before + added] = _new[added];
            old = before;
        }

        _new.Clear();
    }
}
