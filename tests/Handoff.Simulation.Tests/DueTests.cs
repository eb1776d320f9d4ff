using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Deadlines far away, in numbers, and beside one that cannot be fired.</summary>
public class DueTests
{
    private static readonly Instant Start = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Actor Seller = Actor.Member("sam", Function.Sales);

    private readonly FakeClock _clock = new(Start);

    /// <summary>2^32 milliseconds are 49.7 days, where timers overflow.</summary>
    [Theory]
    [InlineData(49.8, 3)]
    [InlineData(60, 3)]
    [InlineData(5 * 365.25, 3)]
    [InlineData(1, 10_000)]
    public async Task R11_whatever_is_due_together_fires_once_and_not_a_tick_before(double days, int engagements)
    {
        var target = Duration.FromDays(days);
        await using var host = Host(new InMemoryHandoffStore(_clock), target);
        for (var deal = 0; deal < engagements; deal++) await OpenAsync(host, $"{deal}");

        _clock.Reset(Start + target - Duration.Epsilon);
        Assert.Equal(0, await host.GetRequiredService<Sweeper>().DrainAsync());
        _clock.Reset(Start + target);
        Assert.Equal(engagements, await host.GetRequiredService<Sweeper>().DrainAsync());
        Assert.Equal(0, await host.GetRequiredService<Sweeper>().DrainAsync());
        for (var deal = 0; deal < engagements; deal++)
        {
            var crossed = Assert.Single((await HistoryAsync(host, $"{deal}")).OfClocks<ClockEvent.Crossed>());
            Assert.Equal(("breach", Start + target), (crossed.Threshold, crossed.At));
        }
    }

    [Fact]
    public async Task R16_one_that_always_fails_is_parked_after_all_attempts_and_999_neighbours_fire()
    {
        var store = new InMemoryHandoffStore(_clock);
        var damaged = new Damaged(store, Key("13"), times: int.MaxValue);
        await using var host = Host(damaged, Duration.FromDays(1));
        for (var deal = 0; deal < 1000; deal++) await OpenAsync(host, $"{deal}");
        damaged.Broken = true;

        _clock.AdvanceDays(1);
        Assert.Equal(1000, await host.GetRequiredService<Sweeper>().DrainAsync());
        for (var deal = 0; deal < 1000; deal++)
        {
            Assert.Equal(deal == 13 ? 0 : 1, (await HistoryAsync(host, $"{deal}")).OfClocks<ClockEvent.Crossed>().Count());
        }

        var attempts = 1;
        for (; (await store.BacklogAsync()).Parked == 0; attempts++)
        {
            _clock.AdvanceHours(1);
            Assert.Equal(1, await host.GetRequiredService<Sweeper>().DrainAsync());
        }

        Assert.Equal(10, attempts);
        Assert.Equal(0, await host.GetRequiredService<Sweeper>().DrainAsync());
    }

    [Fact]
    public async Task R16_one_that_fails_twice_fires_at_the_third_attempt()
    {
        var damaged = new Damaged(new InMemoryHandoffStore(_clock), Key("0"), times: 2);
        await using var host = Host(damaged, Duration.FromDays(1));
        await OpenAsync(host, "0");
        damaged.Broken = true;
        _clock.AdvanceDays(1);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.DoesNotContain(await HistoryAsync(host, "0"), e => e is Event.Timed { Happened: ClockEvent.Crossed });
            Assert.Equal(1, await host.GetRequiredService<Sweeper>().DrainAsync());
            _clock.AdvanceHours(1);
        }

        Assert.Single((await HistoryAsync(host, "0")).OfClocks<ClockEvent.Crossed>());
    }

    private ServiceProvider Host<TStore>(TStore store, Duration target)
        where TStore : IHandoffStore, IHandoffReadStore
    {
        var patient = Lifecycle.Build(Standard.Lifecycle.Definition with { Ref = new LifecycleRef("patient", 1) });
        var policies = SlaPolicies.Defaults.Select(p => p.Clock == "next-step"
            ? p with { Target = new Target.CalendarTime(target), Warnings = [], Escalations = [] }
            : p);
        return new ServiceCollection()
            .AddSingleton<IClock>(_clock)
            .AddSingleton<IHandoffStore>(store)
            .AddSingleton<IHandoffReadStore>(store)
            .AddHandoff(handoff => handoff.AddLifecycle(patient, policies))
            .BuildServiceProvider();
    }

    private static EngagementKey Key(string deal) => new("main", new EngagementId(deal));

    private static async Task OpenAsync(ServiceProvider host, string deal) => (await host.GetRequiredService<IHandoff>().ExecuteAsync(
        new CommandRequest(Key(deal), new Command.Open("ACME", "patient"), Seller, CommandId.Named("open")))).OrThrow();

    private static async Task<List<Event>> HistoryAsync(ServiceProvider host, string deal)
    {
        var events = new List<Event>();
        await foreach (var past in host.GetRequiredService<HandoffReader>().HistoryAsync(Key(deal))) events.Add(past.Event);
        return events;
    }

    /// <summary>A store in which one engagement cannot be read for a number of times.</summary>
    private sealed class Damaged(InMemoryHandoffStore inner, EngagementKey poisoned, int times) : BrokenStore(inner)
    {
        private int _left = times;

        internal bool Broken { get; set; }

        public override ValueTask<LoadResult> LoadAsync(
            EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
            Broken && key == poisoned && _left-- > 0
                ? throw new StoreCorruptException("It cannot be read.")
                : Inner.LoadAsync(key, dedupe, cancellationToken);
    }
}
