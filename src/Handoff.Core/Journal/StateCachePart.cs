namespace Handoff;

/// <summary>A part of the cache with a lock of its own; forgets what was asked for longest ago.</summary>
internal sealed class StateCachePart(long mostBytes)
{
    private readonly Dictionary<EngagementKey, LinkedListNode<KeptState>> _places = [];
    private readonly LinkedList<KeptState> _newestFirst = [];
    private long _bytes;

    internal int Count
    {
        get
        {
            lock (_places) return _places.Count;
        }
    }

    /// <summary>Null for an engagement of which none is kept.</summary>
    internal KeptState? Find(EngagementKey key)
    {
        lock (_places)
        {
            if (!_places.TryGetValue(key, out var place)) return null;
            if (place != _newestFirst.First)
            {
                _newestFirst.Remove(place);
                _newestFirst.AddFirst(place);
            }

            return place.Value;
        }
    }

    internal void Keep(KeptState kept)
    {
        if (kept.Bytes > mostBytes) return;
        lock (_places)
        {
            if (_places.TryGetValue(kept.Key, out var before)) Forget(before);
            _places[kept.Key] = _newestFirst.AddFirst(kept);
            _bytes += kept.Bytes;
            while (_bytes > mostBytes) Forget(_newestFirst.Last!);
        }
    }

    private void Forget(LinkedListNode<KeptState> place)
    {
        _newestFirst.Remove(place);
        _places.Remove(place.Value.Key);
        _bytes -= place.Value.Bytes;
    }
}
