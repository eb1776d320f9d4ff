namespace Handoff;

/// <summary>
/// The newest version seen of the engagements that were worked on last: a fixed number of places, in sets of a few, each of which forgets
/// what was seen longest ago. Safe for concurrent use.
/// </summary>
internal sealed class SeenVersions
{
    private const int Sets = 2048, Ways = 8, Locks = 64;

    private readonly (EngagementKey Key, long Version)[] _places = new (EngagementKey, long)[Sets * Ways];
    private readonly object[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new object())];

    /// <summary>How many engagements are remembered at most.</summary>
    internal static int Capacity => Sets * Ways;

    /// <summary>The newest version seen; 0 for one that was never seen, or is forgotten.</summary>
    internal long Newest(EngagementKey key)
    {
        var set = SetOf(key);
        lock (_locks[set % Locks])
        {
            var places = PlacesOf(set);
            var at = Find(places, key);
            return at < 0 ? 0 : places[at].Version;
        }
    }

    /// <summary>Remembers a version that was seen, unless a newer one is remembered.</summary>
    internal void See(EngagementKey key, long version)
    {
        var set = SetOf(key);
        lock (_locks[set % Locks])
        {
            var places = PlacesOf(set);
            var at = Find(places, key);
            var newest = at < 0 ? version : Math.Max(version, places[at].Version);
            MoveToFront(places, at < 0 ? Ways - 1 : at, (key, newest));
        }
    }

    /// <summary>Remembers what is there now in place of what was seen; what others have seen meanwhile stays.</summary>
    internal void Replace(EngagementKey key, long seen, long found)
    {
        var set = SetOf(key);
        lock (_locks[set % Locks])
        {
            var places = PlacesOf(set);
            var at = Find(places, key);
            if (at >= 0 && places[at].Version == seen) places[at].Version = found;
        }
    }

    /// <summary>By the upper bits of the product: hosts' ids may differ in a few bits only.</summary>
    private static int SetOf(EngagementKey key) => (int)(unchecked((uint)key.GetHashCode() * 0x9E3779B9u) >> 21);

    private static int Find(Span<(EngagementKey Key, long Version)> places, EngagementKey key)
    {
        for (var at = 0; at < places.Length; at++)
        {
            if (places[at].Key == key) return at;
        }

        return -1;
    }

    private static void MoveToFront(Span<(EngagementKey Key, long Version)> places, int from, (EngagementKey Key, long Version) place)
    {
        places[..from].CopyTo(places[1..]);
        places[0] = place;
    }

    private Span<(EngagementKey Key, long Version)> PlacesOf(int set) => _places.AsSpan(set * Ways, Ways);
}
