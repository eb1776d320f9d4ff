using System.Diagnostics;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The server's time between two answers: never ahead of it, and not told once it is long ago.</summary>
public sealed class ServerClockTests
{
    private static readonly Instant Told = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly ServerClock _clock;
    private TimeSpan _passed;

    public ServerClockTests() => _clock = new ServerClock(() => (long)(_passed.TotalSeconds * Stopwatch.Frequency));

    [Fact]
    public void Before_the_server_told_it_nothing_is_known() => Assert.Null(_clock.Now);

    [Fact]
    public void It_goes_on_from_when_it_was_told_for_ten_seconds()
    {
        _clock.Hear(Told);
        Assert.Equal(Told, _clock.Now);
        _passed += TimeSpan.FromSeconds(9.9);
        Assert.Equal(Told + Duration.FromSeconds(9.9), _clock.Now);
        _passed += TimeSpan.FromSeconds(0.1);
        Assert.Null(_clock.Now);
        _clock.Hear(Told + Duration.FromSeconds(5)); // The server's clock was set back meanwhile.
        Assert.Equal(Told + Duration.FromSeconds(5), _clock.Now);
    }

    [Fact]
    public void An_answer_that_was_under_way_for_longer_does_not_set_it_back()
    {
        _clock.Hear(Told);
        _passed += TimeSpan.FromSeconds(1);
        _clock.Hear(Told + Duration.FromMilliseconds(700));
        Assert.Equal(Told + Duration.FromSeconds(1), _clock.Now);
        _clock.Hear(Told + Duration.FromMilliseconds(1_001));
        Assert.Equal(Told + Duration.FromMilliseconds(1_001), _clock.Now);
    }

    [Fact]
    public void It_is_as_coarse_as_what_is_loaded()
    {
        _clock.Hear(Told);
        _passed += TimeSpan.FromTicks(19);
        Assert.Equal(Told + Duration.FromTicks(10), _clock.Now);
    }

    [PostgreSqlFact]
    public async Task Between_two_loads_it_is_between_their_times()
    {
        await using var store = PostgreSqlServer.Current.NewSchema().Open();
        Assert.Null(store.NowOf(Example.Key()));
        for (var time = 0; time < 20; time++)
        {
            var before = (await store.LoadAsync(Example.Key())).StoreNow;
            var now = store.NowOf(Example.Key());
            var after = (await store.LoadAsync(Example.Key())).StoreNow;
            Assert.NotNull(now);
            Assert.InRange(now.Value, before, after);
        }
    }
}
