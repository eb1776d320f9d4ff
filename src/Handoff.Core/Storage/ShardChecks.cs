namespace Handoff.Storage;

/// <summary>What stands in the way of putting stores side by side.</summary>
internal static class ShardChecks
{
    internal static void Check(IReadOnlyList<IHandoffStore> shards)
    {
        if (shards.Count is 0 or > EngagementId.Buckets)
        {
            throw new ArgumentException($"There must be 1 to {EngagementId.Buckets} shards, not {shards.Count}.", nameof(shards));
        }

        var seen = new HashSet<IHandoffStore>();
        for (var at = 0; at < shards.Count; at++)
        {
            if (shards[at] is not { } shard) throw new ArgumentException($"Shard {at} is null.", nameof(shards));
            if (!seen.Add(shard)) throw new ArgumentException($"Shard {at} is the same store as another shard.", nameof(shards));
            if (shard is not IHandoffReadStore)
            {
                throw new ArgumentException($"Shard {at}, {shard.GetType()}, is not an {nameof(IHandoffReadStore)}.", nameof(shards));
            }
        }
    }

    internal static void Check(IReadOnlyList<int> map, int shards)
    {
        if (map.Count != EngagementId.Buckets)
        {
            throw new ArgumentException(
                $"A map has a shard for each of {EngagementId.Buckets} buckets; this one has {map.Count}.", nameof(map));
        }

        for (var bucket = 0; bucket < map.Count; bucket++)
        {
            if (map[bucket] < 0 || map[bucket] >= shards)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Bucket {bucket} is mapped to shard {map[bucket]}; shards are 0 to {shards - 1}."),
                    nameof(map));
            }
        }
    }
}
