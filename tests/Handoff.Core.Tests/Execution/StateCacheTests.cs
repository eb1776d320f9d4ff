using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A state that is loaded as it was is not read again, and never stands for another one.</summary>
public sealed class StateCacheTests
{
    private static readonly Engagement Offered = Story.Offered().State;

    private readonly StateCache _cache = new(1 << 20);

    [Fact]
    public void The_same_bytes_are_read_once()
    {
        var first = _cache.Read(Key(1), Seen(Offered));
        Assert.Equal(Offered, first);
        Assert.Same(first, _cache.Read(Key(1), Seen(Offered)));
    }

    [Fact]
    public void What_was_committed_need_not_be_read()
    {
        _cache.Keep(Key(1), Seen(Offered), Offered);
        Assert.Same(Offered, _cache.Read(Key(1), Seen(Offered)));
    }

    [Fact]
    public void Other_bytes_are_another_state_whoever_wrote_them()
    {
        var other = Offered with { Facts = new Facts { Segment = "gold" } };
        _cache.Keep(Key(1), Seen(Offered), Offered);
        Assert.Equal(other, _cache.Read(Key(1), Seen(other)));
        Assert.Equal(Offered, _cache.Read(Key(1), Seen(Offered)));
    }

    [Fact]
    public void A_newer_shape_is_not_taken_for_the_one_that_is_known()
    {
        _cache.Keep(Key(1), Seen(Offered), Offered);
        Assert.Throws<StoreCorruptException>(() => _cache.Read(Key(1), With(record => record with { SchemaVersion = 99 })));
    }

    [Fact]
    public void The_same_bytes_at_another_version_are_another_state()
    {
        _cache.Keep(Key(1), Seen(Offered), Offered);
        Assert.Null(_cache.Find(Key(1), Seen(Offered, version: 9)));
        _cache.Read(Key(1), Seen(Offered, version: 9));
        Assert.Equal(9, _cache.Recall(Key(1))!.Version);
    }

    [Fact]
    public void What_is_mostly_not_the_newest_is_not_recalled_until_it_mostly_was()
    {
        _cache.Keep(Key(1), Seen(Offered), Offered);
        Assert.NotNull(_cache.Recall(Key(1)));
        for (var time = 0; time < 3; time++) _cache.Compare(Key(1), Seen(Offered, version: 9));
        Assert.Null(_cache.Recall(Key(1)));
        _cache.Compare(Key(2), Seen(Offered)); // Of which nothing is in memory.
        for (var time = 0; time < 2; time++) _cache.Compare(Key(1), Seen(Offered));
        Assert.Null(_cache.Recall(Key(1)));
        _cache.Compare(Key(1), Seen(Offered));
        Assert.NotNull(_cache.Recall(Key(1)));
    }

    [Fact]
    public void However_long_it_was_the_newest_a_few_that_are_not_are_enough()
    {
        _cache.Keep(Key(1), Seen(Offered), Offered);
        for (var time = 0; time < 1_000; time++) _cache.Confirm();
        for (var time = 0; time < 8; time++) _cache.Compare(Key(1), Seen(Offered, version: 9));
        Assert.Null(_cache.Recall(Key(1)));
    }

    [Fact]
    public void It_holds_no_more_than_it_may_and_forgets_what_was_asked_for_longest_ago()
    {
        for (var n = 0; n < 2_000; n++)
        {
            _cache.Keep(Key(n), Seen(Offered), Offered);
            Assert.Same(Offered, _cache.Read(Key(0), Seen(Offered)));
        }

        var most = (1 << 20) / (2 * Seen(Offered).State.Json.Length);
        Assert.InRange(_cache.Count, most / 2, most);
        Assert.NotSame(Offered, _cache.Read(Key(1), Seen(Offered)));
    }

    [Fact]
    public void Without_room_everything_is_read()
    {
        var none = new StateCache(0);
        none.Keep(Key(1), Seen(Offered), Offered);
        Assert.NotSame(Offered, none.Read(Key(1), Seen(Offered)));
        Assert.Equal(0, none.Count);
    }

    [Fact]
    public async Task Two_hosts_of_one_store_see_what_the_other_committed()
    {
        await using var one = new Host();
        await using var other = new Host(handoff => handoff.ReplaceStore().UseStore(_ => one.Get<InMemoryHandoffStore>(), () => null));
        await one.OfferedAsync("deal");
        foreach (var (host, peer, round) in new[] { (one, other, 1), (other, one, 2), (one, other, 3) })
        {
            await host.AskAsync("deal", new Command.Return([new("goals", "Which May?")]), Story.Operator, $"return {round}");
            Assert.Equal(Standard.Stages.Won, (await peer.Handoff.FindAsync(Host.Key("deal")))!.Position.Stage);
            await peer.AskAsync("deal", new Command.Offer(), Story.Seller, $"offer {round}");
            Assert.Equal(Standard.Stages.Offered, (await host.Handoff.FindAsync(Host.Key("deal")))!.Position.Stage);
        }
    }

    [Theory]
    [InlineData(1 << 20, true)]
    [InlineData(0, false)]
    public async Task A_host_reads_what_it_committed_from_no_JSON_if_it_has_room(int bytes, bool isKept)
    {
        await using var host = new Host(handoff => handoff.Configure(options => options.StateCacheBytes = bytes));
        await host.OfferedAsync("deal");
        var made = await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        Assert.Equal(isKept, ReferenceEquals(made, await host.Handoff.LastCommittedAsync(Host.Key("deal"))));
    }

    [Fact]
    public async Task What_the_sweeper_committed_is_read_from_no_JSON_either()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(30);
        await host.Sweeper.DrainAsync();
        var cache = host.Get<StateCache>();
        var seen = (await host.Store.LoadAsync(Host.Key("deal"))).Snapshot!;
        Assert.NotNull(cache.Find(Host.Key("deal"), seen));
    }

    private static Snapshot With(Func<StateRecord, StateRecord> change) =>
        Seen(Offered) with { State = change(Seen(Offered).State) };

    private static EngagementKey Key(int number) => new($"deal-{number}");

    private static Snapshot Seen(Engagement state, long version = 8) => new(version, JournalCodec.Write(state));
}
