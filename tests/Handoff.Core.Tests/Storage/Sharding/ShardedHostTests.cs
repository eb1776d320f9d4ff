using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Sweeper, dispatcher and clock guard go round the shards, and past one that is away.</summary>
public sealed class ShardedHostTests
{
    private readonly List<TroubledShard> _shards = [];

    [Fact]
    public async Task A_host_on_shards_fires_and_tells_what_is_on_each()
    {
        await using var host = Sharded();
        var deals = Enumerable.Range(0, 6).Select(n => $"deal {n}").ToList();
        foreach (var deal in deals) await host.OfferedAsync(deal);
        host.Clock.AdvanceDays(3);
        await host.Sweeper.DrainAsync();
        while (await host.Dispatcher.StepAsync() > 0) { }

        Assert.All(_shards, shard => Assert.Contains(deals, deal => host.Get<ShardedStore>().ShardOf(Host.Key(deal).Id) == shard));
        foreach (var deal in deals)
        {
            Assert.Contains(await host.HistoryAsync(deal), happened => happened is Event.Timed { Happened: ClockEvent.Crossed });
        }

        var backlog = await host.Get<HandoffReader>().BacklogAsync();
        Assert.Equal((0L, 0L), (backlog.Due, backlog.Unsent));
    }

    [Fact]
    public async Task The_messages_of_other_shards_do_not_wait_for_one_that_is_away()
    {
        await using var host = Sharded();
        foreach (var n in Enumerable.Range(0, 6)) await host.OfferedAsync($"deal {n}");
        var unsent = (await _shards[0].BacklogAsync()).Unsent;
        _shards[0].IsAway = true;
        for (var round = 0; round < 2 * host.Store.Info.Lanes; round++)
        {
            try
            {
                await host.Dispatcher.StepAsync();
            }
            catch (StoreUnavailableException failed)
            {
                Assert.False(failed.OutcomeUnknown);
            }
        }

        Assert.Equal(0, (await _shards[1].BacklogAsync()).Unsent);
        _shards[0].IsAway = false;
        Assert.Equal(unsent, (await _shards[0].BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task R10_the_clock_of_every_shard_is_looked_at_and_one_that_is_away_stops_nothing()
    {
        var clocks = Enumerable.Range(0, 3).Select(_ => new FakeClock(Example.Occurred)).ToList();
        _shards.AddRange(clocks.Select(clock => new TroubledShard(new InMemoryHandoffStore(clock))));
        var guard = new ClockGuard(new ShardedStore(_shards), new FakeTimeProvider(), TimeSpan.FromMinutes(5), NullLogger.Instance);
        Assert.True(await guard.MayFireAsync(default));

        _shards[1].IsAway = true;
        clocks[1].Advance(Duration.FromDays(1));
        Assert.True(await guard.MayFireAsync(default));
        _shards[1].IsAway = false;
        Assert.False(await guard.MayFireAsync(default));
        guard.Trust();

        foreach (var clock in clocks)
        {
            Assert.True(await guard.MayFireAsync(default));
            clock.Advance(Duration.FromDays(1));
            Assert.False(await guard.MayFireAsync(default));
            guard.Trust();
        }
    }

    private Host Sharded() => new(handoff => handoff.ReplaceStore().UseShards(services =>
    {
        var clock = services.GetRequiredService<IClock>();
        _shards.AddRange(Enumerable.Range(0, 2).Select(_ => new TroubledShard(new InMemoryHandoffStore(clock))));
        return _shards;
    }).AddEar());
}
