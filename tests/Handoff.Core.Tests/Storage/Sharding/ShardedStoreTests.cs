using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>One shard's backlog or failure is not the others'.</summary>
public sealed class ShardedStoreTests : IAsyncDisposable
{
    private static readonly Duration Lease = Duration.FromMinutes(1);

    private readonly FakeClock _clock = new(Example.Occurred + Duration.FromHours(1));
    private readonly TroubledShard[] _shards;
    private readonly ShardedStore _store;

    public ShardedStoreTests()
    {
        _shards = [.. Enumerable.Range(0, 3).Select(_ => new TroubledShard(new InMemoryHandoffStore(_clock)))];
        _store = new ShardedStore(_shards);
    }

    [Fact]
    public async Task A_claim_takes_from_all_shards_and_answers_the_oldest_first()
    {
        await DueAsync([.. KeysOf(0).Take(2), .. KeysOf(1).Take(2), .. KeysOf(2).Take(2)]);
        var claims = await ClaimAsync(10);
        Assert.Equal(6, claims.Count);
        Assert.Equal(claims.OrderBy(claim => claim.DueAt), claims);
        Assert.Empty(await ClaimAsync(10));
    }

    [Fact]
    public async Task One_shards_backlog_holds_up_the_others_for_no_longer_than_a_round()
    {
        await DueAsync([.. KeysOf(0).Take(50), KeysOf(1).First(), KeysOf(2).First()]);
        var claimed = new List<WakeupClaim>();
        for (var round = 0; round < 3; round++) claimed.AddRange(await ClaimAsync(5));
        Assert.Equal(15, claimed.Count);
        Assert.Equal([0, 1, 2], claimed.Select(claim => claim.Key.Id.Bucket % 3).Distinct().Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task No_tenant_gets_more_than_its_share_and_everything_is_claimed_in_the_end(int share)
    {
        var keys = Enumerable.Range(0, 60).Select(n => Example.Key(n, n % 10 == 0 ? "quiet" : "loud")).ToList();
        await DueAsync(keys);
        var all = new List<EngagementKey>();
        while (all.Count < keys.Count)
        {
            var claims = await _store.ClaimDueAsync(new ClaimRequest(8, Lease) { Share = share });
            Assert.True(claims.Count <= 8 && claims.CountBy(claim => claim.Key.Tenant).All(tenant => tenant.Value <= share));
            Assert.NotEmpty(claims);
            all.AddRange(claims.Select(claim => claim.Key));
        }

        Assert.Equal(keys.Count, all.Distinct().Count());
    }

    [Fact]
    public async Task What_is_asked_for_is_passed_on()
    {
        await _store.ClaimDueAsync(new ClaimRequest(8, Lease) { Share = 4, Suspects = true });
        Assert.Equal([2, 4, 1, 4, 1, 4], _shards.SelectMany(shard => shard.Claims.Select(request => request.Share)));
        Assert.All(
            _shards, shard => Assert.Equal((8, Lease, true), (shard.Claims[0].Limit, shard.Claims[0].Lease, shard.Claims[0].Suspects)));
    }

    [Fact]
    public async Task A_shard_that_is_away_does_not_stop_claims_from_the_others_and_all_away_is_an_error()
    {
        await DueAsync([.. KeysOf(0).Take(2), .. KeysOf(1).Take(2), .. KeysOf(2).Take(2)]);
        _shards[0].IsAway = true;
        Assert.Equal(4, (await ClaimAsync(10)).Count);
        Assert.Empty(await ClaimAsync(10));

        foreach (var shard in _shards) shard.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => ClaimAsync(10));

        _shards[0].IsAway = false;
        Assert.Equal(2, (await ClaimAsync(10)).Count);
    }

    [Fact]
    public async Task What_the_map_has_elsewhere_is_not_answered()
    {
        await _shards[0].CommitAsync(Example.Commit(KeysOf(1).First(), 0) with { NextWakeup = Example.Occurred });
        await DueAsync([KeysOf(2).First()]);
        Assert.Equal(KeysOf(2).First(), Assert.Single(await ClaimAsync(10)).Key);
    }

    [Fact]
    public async Task Commits_of_many_shards_are_answered_in_order()
    {
        var keys = Enumerable.Range(0, 30).Select(n => Example.Key(n)).ToList();
        await _store.CommitAsync(Example.Commit(keys[7], 0));
        var results = await _store.CommitManyAsync([.. keys.Select(key => Example.Commit(key, 0, "again"))]);
        Assert.Equal(
            keys.Select((_, at) => at == 7 ? CommitOutcome.VersionConflict : CommitOutcome.Committed),
            results.Select(result => result.Outcome));
        Assert.Empty(await _store.CommitManyAsync([]));
    }

    [Fact]
    public async Task When_a_shard_is_away_the_others_commit_and_the_outcome_is_said_to_be_unknown()
    {
        _shards[1].IsAway = true;
        var commits = new[] { KeysOf(0).First(), KeysOf(1).First(), KeysOf(2).First() }.Select(key => Example.Commit(key, 0)).ToList();
        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.CommitManyAsync(commits));
        Assert.True(failed.OutcomeUnknown);
        Assert.Contains("Shard 1", failed.Message, StringComparison.Ordinal);

        _shards[1].IsAway = false;
        Assert.Equal(
            [CommitOutcome.AlreadyApplied, CommitOutcome.Committed, CommitOutcome.AlreadyApplied],
            (await _store.CommitManyAsync(commits)).Select(result => result.Outcome));
    }

    [Fact]
    public async Task When_only_the_shard_that_is_away_was_asked_nothing_was_applied()
    {
        _shards[1].IsAway = true;
        var commits = KeysOf(1).Take(2).Select(key => Example.Commit(key, 0)).ToList();
        Assert.False(
            (await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.CommitManyAsync(commits))).OutcomeUnknown);
    }

    [Fact]
    public async Task A_request_that_no_store_may_write_stops_all_before_anything_is_written()
    {
        var keys = new[] { KeysOf(0).First(), KeysOf(1).First() };
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.CommitManyAsync(
            [Example.Commit(keys[0], 0), Example.Commit(keys[1], 0) with { Events = [] }]));
        Assert.Null((await _store.LoadAsync(keys[0])).Snapshot);
    }

    [Fact]
    public async Task The_backlog_is_that_of_all_and_is_not_told_without_one()
    {
        await DueAsync([.. KeysOf(0).Take(3), .. KeysOf(1).Take(2)]);
        var oldest = (await ClaimAsync(10))[0];
        await _store.ReleaseAsync([new ClaimRelease(oldest, null, "parked")]);
        var backlog = await _store.BacklogAsync();
        Assert.Equal((4L, 1L, 5L), (backlog.Due, backlog.Parked, backlog.Unsent));
        Assert.True(backlog.OldestDue > oldest.DueAt && backlog.OldestDue <= backlog.StoreNow);
        var lanes = KeysOf(0).Take(3).Concat(KeysOf(1).Take(2)).Select(key => _store.Info.LaneOf(key.Id)).Distinct().Order();
        Assert.Equal(lanes, backlog.Lanes.Select(lane => lane.Lane));

        _shards[2].IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.BacklogAsync());
    }

    [Fact]
    public async Task A_lease_of_no_lane_is_a_lost_one()
    {
        var none = new OutboxLease(_store.Info.Lanes, 1, _clock.GetCurrentInstant());
        Assert.Empty(await _store.ReadLaneAsync(none, 1));
        Assert.False(await _store.AckAsync(none, []));
    }

    [Fact]
    public async Task Its_shards_are_closed_with_it()
    {
        await _store.DisposeAsync();
        Assert.All(_shards, shard => Assert.True(shard.IsClosed));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static IEnumerable<EngagementKey> KeysOf(int shard) =>
        Enumerable.Range(0, int.MaxValue).Select(n => Example.Key(n)).Where(key => key.Id.Bucket % 3 == shard);

    /// <summary>Each due a second later than the one before.</summary>
    private async Task DueAsync(IReadOnlyList<EngagementKey> keys) => await _store.CommitManyAsync(
        [.. keys.Select((key, at) => Example.Commit(key, 0) with { NextWakeup = Example.Occurred + Duration.FromSeconds(at) })]);

    private async Task<IReadOnlyList<WakeupClaim>> ClaimAsync(int limit) => await _store.ClaimDueAsync(new ClaimRequest(limit, Lease));
}
