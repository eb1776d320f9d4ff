namespace Handoff;

/// <summary>A part of the cache with a lock of its own; forgets what was asked for longest ago.</summary>
internal sealed class StateCachePart(long mostBytes)
{
    /// <summary>A state takes about as much memory as its JSON, which is kept beside it, and what is around both.</summary>
    private const int Around = 400;

    private readonly Dictionary<EngagementKey, LinkedListNode<Kept>> _places = [];
    private readonly LinkedList<Kept> _newestFirst = [];
    private long _bytes;

    internal int Count
    {
        get
        {
            lock (_places) return _places.Count;
        }
    }

    /// <summary>Null for a state that is not kept, or is kept with other bytes.</summary>
    internal Engagement? Find(EngagementKey key, StateRecord record)
    {
        LinkedListNode<Kept>? place;
        lock (_places)
        {
            if (!_places.TryGetValue(key, out place)) return null;
            if (place != _newestFirst.First)
            {
                _newestFirst.Remove(place);
                _newestFirst.AddFirst(place);
            }
        }

        var kept = place.Value;
        return kept.SchemaVersion == record.SchemaVersion && kept.Json.Span.SequenceEqual(record.Json.Span) ? kept.State : null;
    }

    internal void Keep(EngagementKey key, int schemaVersion, ReadOnlyMemory<byte> json, Engagement state)
    {
        var kept = new Kept(key, schemaVersion, json, state);
        if (kept.Bytes > mostBytes) return;
        lock (_places)
        {
            if (_places.TryGetValue(key, out var before)) Forget(before);
            _places[key] = _newestFirst.AddFirst(kept);
            _bytes += kept.Bytes;
            while (_bytes > mostBytes) Forget(_newestFirst.Last!);
        }
    }

    private void Forget(LinkedListNode<Kept> place)
    {
        _newestFirst.Remove(place);
        _places.Remove(place.Value.Key);
        _bytes -= place.Value.Bytes;
    }

    private sealed record Kept(EngagementKey Key, int SchemaVersion, ReadOnlyMemory<byte> Json, Engagement State)
    {
        internal long Bytes => (2L * Json.Length) + Around;
    }
}
