using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What is the host's own may loop for ever; it must not take others with it.</summary>
public sealed class HostCodeTests
{
    private const int Seventh = 7;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _timer = new();
    private readonly TaskCompletionSource<bool> _never = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task R16_what_never_ends_is_waited_for_until_its_time_is_up()
    {
        var waiting = _timer.RunAsync(NeverAsync, Limit, default);
        await _begun.Task;
        while (!waiting.IsCompleted)
        {
            _timer.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False((await waiting).IsCompleted);
    }

    [Fact]
    public async Task R8_a_host_that_stood_still_gives_its_code_the_time_to_end()
    {
        var waiting = _timer.RunAsync(NeverAsync, Limit, default);
        await _begun.Task;
        _timer.Advance(TimeSpan.FromHours(1));
        await Task.Yield();
        Assert.False(waiting.IsCompleted);
        _never.SetResult(true);
        Assert.True(await await waiting);
    }

    [Fact]
    public async Task Who_is_told_to_stop_waits_no_longer()
    {
        using var stop = new CancellationTokenSource();
        var waiting = _timer.RunAsync(NeverAsync, Limit, stop.Token);
        await _begun.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Without_a_limit_it_runs_where_it_is_asked_for()
    {
        var here = Environment.CurrentManagedThreadId;
        var ran = await _timer.RunAsync(() => Task.FromResult(Environment.CurrentManagedThreadId), Timeout.InfiniteTimeSpan, default);
        Assert.Equal(here, await ran);
    }

    [Fact]
    public async Task R16_a_calendar_that_loops_twice_has_its_engagement_parked_and_the_neighbours_fire()
    {
        using var calendar = new Looping();
        await using var host = await CrowdAsync(calendar);
        calendar.Loops = true;
        Assert.Equal(20, await host.Sweeper.DrainAsync());
        for (var n = 0; n < 20; n++) Assert.Equal(n != Seventh, await HasFiredAsync(host, n));
        Assert.Equal((1L, 0L, 1), await WaitingAsync(host, calendar));

        host.Clock.Advance(Duration.FromSeconds(2));
        Assert.Equal(1, await host.Sweeper.DrainAsync());
        Assert.Equal((0L, 1L, 2), await WaitingAsync(host, calendar));

        calendar.End();
        await host.DoAsync($"deal {Seventh}", new Command.SetFacts(new Facts { Segment = "large" }), Story.Seller);
        Assert.True(await HasFiredAsync(host, Seventh));
    }

    [Fact]
    public async Task R16_what_was_slow_once_on_a_machine_that_had_too_much_to_do_fires_at_the_second_try()
    {
        using var calendar = new Looping();
        await using var host = await CrowdAsync(calendar);
        calendar.Loops = true;
        await host.Sweeper.DrainAsync();
        calendar.End();

        host.Clock.Advance(Duration.FromSeconds(2));
        Assert.Equal(1, await host.Sweeper.DrainAsync());

        Assert.True(await HasFiredAsync(host, Seventh));
        var (due, parked, _) = await WaitingAsync(host, calendar);
        Assert.Equal((0L, 0L), (due, parked));
    }

    /// <summary>Twenty deals that are due, of which the seventh asks the calendar.</summary>
    private static async Task<Host> CrowdAsync(Looping calendar)
    {
        var host = new Host(handoff => handoff.AddCalendar(calendar)
            .Configure(options => options.HostCodeTimeout = TimeSpan.FromSeconds(2)));
        for (var n = 0; n < 20; n++)
        {
            var open = new Command.Open("ACME", "standard") { Facts = new Facts { Calendar = n == Seventh ? "looping" : null } };
            await host.DoAsync($"deal {n}", open, Story.Seller);
        }

        host.Clock.AdvanceDays(60);
        return host;
    }

    private static async Task<bool> HasFiredAsync(Host host, int deal) =>
        (await host.HistoryAsync($"deal {deal}")).OfClocks<ClockEvent.Crossed>().Any();

    private static async Task<(long Due, long Parked, int Entered)> WaitingAsync(Host host, Looping calendar)
    {
        var backlog = await host.Get<HandoffReader>().BacklogAsync();
        return (backlog.Due, backlog.Parked, calendar.Entered);
    }

    private Task<bool> NeverAsync()
    {
        _begun.SetResult();
        return _never.Task;
    }

    /// <summary>Loops until the test ends it; a thread that is waited for costs nothing.</summary>
    private sealed class Looping : IWorkingCalendar, IDisposable
    {
        private readonly ManualResetEventSlim _over = new();
        private int _entered;

        internal bool Loops { get; set; }

        internal int Entered => _entered;

        public CalendarRef Ref { get; } = new("looping", 1);

        public DateTimeZone Zone => DateTimeZone.Utc;

        internal void End() => _over.Set();

        public void Dispose()
        {
            End();
            _over.Dispose();
        }

        public Duration Between(Instant start, Instant end) => Loop().Between(start, end);

        public Instant Add(Instant start, Duration work) => Loop().Add(start, work);

        public bool IsOpen(Instant at) => Loop().IsOpen(at);

        public Instant NextOpen(Instant from) => Loop().NextOpen(from);

        public Instant NextClose(Instant from) => Loop().NextClose(from);

        public Instant AddBusinessDays(Instant start, int days) => Loop().AddBusinessDays(start, days);

        public Instant EndOfBusinessDay(Instant start, int days) => Loop().EndOfBusinessDay(start, days);

        private WorkingCalendar Loop()
        {
            if (!Loops || _over.IsSet) return WorkingCalendar.Default;
            Interlocked.Increment(ref _entered);
            _over.Wait();
            return WorkingCalendar.Default;
        }
    }
}
