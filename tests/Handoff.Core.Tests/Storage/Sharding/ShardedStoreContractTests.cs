using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// Three shards keep what a store keeps; which of many come first when there are more than asked for is each shard's own.
/// </summary>
public sealed class ShardedStoreContractTests
{
    /// <summary>Laws that choose among engagements: they hold for those of one shard, so that is where these engagements are.</summary>
    private static readonly string[] AmongMany =
    [
        "C7 oldest first", "C7 shared among tenants", "C7 round the tenants", "C11 deferred for whom", "all ",
    ];

    public static TheoryData<string> Everywhere => new(Names(amongMany: false));

    public static TheoryData<string> WithinOne => new(Names(amongMany: true));

    [Theory]
    [MemberData(nameof(Everywhere))]
    public Task Over_three_shards_it_keeps(string law) => Law(law).CheckAsync(clock => Open(clock, map: null));

    [Theory]
    [MemberData(nameof(WithinOne))]
    public Task Within_one_of_three_shards_it_keeps(string law) =>
        Law(law).CheckAsync(clock => Open(clock, [.. Enumerable.Repeat(1, EngagementId.Buckets)]), new StoreLawOptions { Cases = 50 });

    [Fact]
    public void Few_laws_are_about_one_shard_only() => Assert.InRange(Names(amongMany: true).Count(), 4, 6);

    private static StoreLaw Law(string law) => StoreLaws.All.Single(each => each.ToString() == law);

    private static IEnumerable<string> Names(bool amongMany) => StoreLaws.All
        .Select(law => law.ToString())
        .Where(law => AmongMany.Any(named => law.StartsWith(named, StringComparison.Ordinal)) == amongMany);

    private static ValueTask<IHandoffStore> Open(IClock clock, IReadOnlyList<int>? map) =>
        new(new ShardedStore([.. Enumerable.Range(0, 3).Select(_ => new InMemoryHandoffStore(clock))], map));
}
