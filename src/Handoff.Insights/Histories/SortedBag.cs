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

    /// <summary>From the back, so that each item moves once.</summary>
    private void Merge()
    {
        _new.Sort(order);
        int old = _items.Count - 1, added = _new.Count - 1;
        CollectionsMarshal.SetCount(_items, _items.Count + _new.Count);
        for (int at = _items.Count - 1; added >= 0; at--)
            _items[at] = old >= 0 && order.Compare(_items[old], _new[added]) > 0 ? _items[old--] : _new[added--];
        _new.Clear();
    }
}
