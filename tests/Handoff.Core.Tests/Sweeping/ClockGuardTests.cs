using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Late can be made good; a breach that was fired early stands for ever.</summary>
public sealed class ClockGuardTests
{
    private readonly FakeClock _store = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private readonly FakeTimeProvider _here = new();
    private readonly ClockGuard _guard;

    public ClockGuardTests() =>
        _guard = new ClockGuard(new InMemoryHandoffStore(_store), _here, TimeSpan.FromMinutes(5), NullLogger.Instance);

    [Fact]
    public async Task R10_a_store_whose_clock_jumped_ahead_fires_nothing_until_ten_looks_agree()
    {
        Assert.True(await _guard.MayFireAsync(default));
        Assert.False(await LookAsync(store: Duration.FromDays(1), here: Duration.FromSeconds(5)));
        for (var look = 1; look < 10; look++) Assert.False(await LookAsync(Duration.FromSeconds(5), Duration.FromSeconds(5)));
        Assert.True(await LookAsync(Duration.FromSeconds(5), Duration.FromSeconds(5)));
    }

    [Fact]
    public async Task R10_a_second_jump_begins_the_looks_anew()
    {
        await _guard.MayFireAsync(default);
        await LookAsync(Duration.FromDays(1), Duration.Zero);
        for (var look = 0; look < 9; look++) await LookAsync(Duration.FromSeconds(5), Duration.FromSeconds(5));
        Assert.False(await LookAsync(Duration.FromMinutes(6), Duration.Zero));
        Assert.False(await LookAsync(Duration.FromSeconds(5), Duration.FromSeconds(5)));
    }

    [Theory]
    [InlineData(300, 0)]
    [InlineData(-3600, 5)]
    [InlineData(3 * 86400, 3 * 86400)]
    public async Task R10_a_clock_that_went_as_far_as_time_did_or_fell_behind_is_trusted(int store, int here)
    {
        await _guard.MayFireAsync(default);
        Assert.True(await LookAsync(Duration.FromSeconds(store), Duration.FromSeconds(here)));
    }

    [Fact]
    public async Task R10_somebody_can_say_that_the_clock_is_right()
    {
        await _guard.MayFireAsync(default);
        await LookAsync(Duration.FromDays(1), Duration.Zero);
        Assert.True(_guard.IsSuspect);
        _guard.Trust();
        Assert.True(await LookAsync(Duration.FromSeconds(1), Duration.FromSeconds(1)));
    }

    [Fact]
    public async Task Health_tells_what_is_late_parked_or_suspect()
    {
        await using var host = new Host(handoff => handoff.Configure(o => o.DiscardMessages = true).Services.AddSingleton<TimeProvider>(
            _here));
        var health = host.Get<HandoffHealth>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);

        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(3);
        var late = await health.CheckHealthAsync(new HealthCheckContext());
        Assert.Equal((HealthStatus.Unhealthy, 1L), (late.Status, late.Data["due"]));

        await host.Sweeper.DrainAsync();
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        while (await host.Dispatcher.StepAsync() > 0)
        {
            // Until all are told.
        }

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task Health_says_so_when_the_store_is_away()
    {
        var away = new HandoffHealth(
            new AwayToReaders(), null!, null!, Microsoft.Extensions.Options.Options.Create(new HandoffOptions()));
        Assert.Equal(HealthStatus.Unhealthy, (await away.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Theory]
    [InlineData(0, 93, 600, HealthStatus.Healthy, "What is due is fired.")]
    [InlineData(1, 0, 0, HealthStatus.Degraded, "1 are parked.")]
    [InlineData(10_000, 0, 0, HealthStatus.Degraded, "At least 10000 are parked.")]
    [InlineData(0, 94, 0, HealthStatus.Degraded, "2 messages wait, the oldest for 0:00:01:34.")]
    [InlineData(0, 0, 601, HealthStatus.Degraded, "A transaction of the database has been open for 0:00:10:01.")]
    [InlineData(
        3,
        94,
        601,
        HealthStatus.Degraded,
        "3 are parked. 2 messages wait, the oldest for 0:00:01:34. A transaction of the database has been open for 0:00:10:01.")]
    public async Task Health_is_degraded_by_what_is_parked_unsent_or_open_for_long(
        long parked, int unsent, int open, HealthStatus status, string says)
    {
        await using var host = new Host();
        var now = host.Clock.GetCurrentInstant();
        var backlog = new Backlog(0, null, parked, 2, now)
        {
            Lanes = [new LaneBacklog(1, now), new LaneBacklog(3, now - Duration.FromSeconds(unsent))],
            Subscribers = [new SubscriberBacklog("mailer", 0, 0, null)],
            OldestTransaction = Duration.FromSeconds(open),
        };
        var health = await new HandoffHealth(
            new Tells(backlog), host.Sweeper, host.Get<HistoryGuard>(), Microsoft.Extensions.Options.Options.Create(new HandoffOptions()))
            .CheckHealthAsync(new HealthCheckContext());
        Assert.Equal((status, says), (health.Status, health.Description));
    }

    private async Task<bool> LookAsync(Duration store, Duration here)
    {
        _store.Advance(store);
        _here.Advance(here.ToTimeSpan());
        return await _guard.MayFireAsync(default);
    }
}
