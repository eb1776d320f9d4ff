using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class ShardPlacementTests
{
    private readonly FakeClock _clock = new(Example.Occurred);

    /// <summary>Rows lie where these numbers say: were they to change, nobody would find them.</summary>
    [Theory]
    [InlineData("deal-17", 131, 2, 5)]
    [InlineData("Büro 7", 13, 1, 1)]
    [InlineData("00000000-0000-0000-0000-000000000001", 56, 4, 0)]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", 242, 2, 3)]
    public void The_bucket_and_the_lane_of_an_id_never_change(string id, int bucket, int ofEight, int ofSeven)
    {
        var engagement = new EngagementId(id);
        Assert.Equal(bucket, engagement.Bucket);
        Assert.Equal(ofEight, new StoreInfo("any", StoreDurability.Volatile, 8).LaneOf(engagement));
        Assert.Equal(ofSeven, new StoreInfo("any", StoreDurability.Volatile, 7).LaneOf(engagement));
    }

    [Fact]
    public void Ids_that_count_up_fill_every_bucket_and_each_shard_uses_every_lane()
    {
        var ids = Enumerable.Range(1, 50_000).Select(n => new EngagementId($"deal-{n}")).ToList();
        var perBucket = ids.CountBy(id => id.Bucket).Select(bucket => bucket.Value).ToList();
        Assert.Equal(EngagementId.Buckets, perBucket.Count);
        Assert.InRange(perBucket.Max(), 195, 300);

        var store = new ShardedStore(Shards(4));
        Assert.Equal(Enumerable.Range(0, 16), ids.Select(store.Info.LaneOf).Distinct().Order());
    }

    [Fact]
    public void An_id_that_was_never_assigned_has_no_bucket() =>
        Assert.Throws<InvalidOperationException>(() => default(EngagementId).Bucket);

    [Fact]
    public async Task Every_engagement_is_found_whatever_the_map()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var shards = Shards(random.Next(1, 9));
            var map = Enumerable.Range(0, EngagementId.Buckets).Select(_ => random.Next(shards.Count)).ToArray();
            var store = new ShardedStore(shards, map);
            var keys = Enumerable.Range(0, 60).Select(n => new EngagementKey($"tenant {n % 2}", new EngagementId($"{seed} {round} {n}")))
                .ToList();
            await store.CommitManyAsync([.. keys.Select(key => Example.Commit(key, 0))]);

            foreach (var key in keys)
            {
                Assert.True((await store.LoadAsync(key)).Snapshot is { Version: 1 }, $"{key} is not found, seed {seed}.");
                Assert.Same(shards[map[key.Id.Bucket]], store.ShardOf(key.Id));
                Assert.NotNull((await store.ShardOf(key.Id).LoadAsync(key)).Snapshot);
                Assert.Single(await HistoryAsync(store, key));
            }

            var listed = await ListAsync(store, "tenant 1");
            Assert.Equal(keys.Where(key => key.Tenant == "tenant 1").OrderBy(key => key.Id.Value), listed);
        }
    }

    [Fact]
    public async Task A_bucket_that_moved_with_its_rows_is_found_and_no_other_one_moved()
    {
        var shards = Shards(3);
        var before = new ShardedStore(shards[..2]);
        var key = Example.Key();
        var map = Enumerable.Range(0, EngagementId.Buckets).Select(bucket => bucket == key.Id.Bucket ? 2 : bucket % 2).ToArray();
        await shards[2].CommitAsync(Example.Commit(key, 0));
        var after = new ShardedStore(shards, map);

        Assert.NotNull((await after.LoadAsync(key)).Snapshot);
        foreach (var id in Enumerable.Range(2, 500).Select(n => Example.Key(n).Id).Where(id => id.Bucket != key.Id.Bucket))
        {
            Assert.Same(before.ShardOf(id), after.ShardOf(id));
        }
    }

    [Fact]
    public void It_is_named_after_its_shards_and_no_more_durable_than_the_weakest()
    {
        var durable = new Named(new InMemoryHandoffStore(_clock), new StoreInfo("postgresql", StoreDurability.Durable, 8));
        var other = new Named(new InMemoryHandoffStore(_clock), new StoreInfo("postgresql", StoreDurability.Durable, 3));
        Assert.Equal(("2 x postgresql", StoreDurability.Durable, 11), Facts(durable, other));
        Assert.Equal(("1 x postgresql, 1 x memory", StoreDurability.Volatile, 12), Facts(durable, new InMemoryHandoffStore(_clock)));
    }

    [Fact]
    public void Shards_and_maps_that_cannot_be_are_refused_with_what_is_wrong()
    {
        var shards = Shards(2);
        Assert.Contains("shards, not 0", Refused([]), StringComparison.Ordinal);
        Assert.Contains("shards, not 257", Refused(Shards(257)), StringComparison.Ordinal);
        Assert.Contains("Shard 1 is null", Refused([shards[0], null!]), StringComparison.Ordinal);
        Assert.Contains("Shard 1 is the same store as another", Refused([shards[0], shards[0]]), StringComparison.Ordinal);
        Assert.Contains(
            "Shard 0, Handoff.Tests.AlwaysBeaten, is not an IHandoffReadStore",
            Refused([new AlwaysBeaten(shards[0])]),
            StringComparison.Ordinal);
        Assert.Contains("this one has 3", Refused(shards, [0, 1, 0]), StringComparison.Ordinal);
        Assert.Contains("Bucket 9 is mapped to shard 2; shards are 0 to 1", Refused(shards, MapWith(9, 2)), StringComparison.Ordinal);
        Assert.Contains("Bucket 0 is mapped to shard -1", Refused(shards, MapWith(0, -1)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new ShardedStore(null!));
    }

    private static string Refused(IReadOnlyList<IHandoffStore> shards, IReadOnlyList<int>? map = null) =>
        Assert.Throws<ArgumentException>(() => new ShardedStore(shards, map)).Message;

    private static int[] MapWith(int bucket, int shard)
    {
        var map = new int[EngagementId.Buckets];
        map[bucket] = shard;
        return map;
    }

    private static (string, StoreDurability, int) Facts(params IHandoffStore[] shards)
    {
        var info = new ShardedStore(shards).Info;
        return (info.Name, info.Durability, info.Lanes);
    }

    private List<IHandoffStore> Shards(int count) => [.. Enumerable.Range(0, count).Select(_ => new InMemoryHandoffStore(_clock))];

    private static async Task<List<StoredEvent>> HistoryAsync(ShardedStore store, EngagementKey key)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in store.HistoryAsync(key)) events.Add(stored);
        return events;
    }

    private static async Task<List<EngagementKey>> ListAsync(ShardedStore store, TenantId tenant)
    {
        var keys = new List<EngagementKey>();
        await foreach (var row in store.ListAsync(new EngagementQuery(tenant))) keys.Add(row.Key);
        return keys;
    }
}
