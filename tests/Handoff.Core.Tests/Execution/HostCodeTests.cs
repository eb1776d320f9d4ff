using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What is the host's own may loop for ever; it must not take others with it.</summary>
public sealed class HostCodeTests
{
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
    public async Task R16_a_calendar_that_loops_has_its_engagement_parked_and_the_neighbours_fire()
    {
        using var calendar = new Looping();
        await using var host = new Host(handoff => handoff.UseCalendar(
            calendar).Configure(options => options.HostCodeTimeout = TimeSpan.FromSeconds(2)));
        for (var n = 0; n < 20; n++)
        {
            var open = new Command.Open("ACME", "standard") { Facts = new Facts { Calendar = n == 7 ? "looping" : null } };
            await host.DoAsync($"deal {n}", open, Story.Seller);
        }

        host.Clock.AdvanceDays(60);
        calendar.Loops = true;
        Assert.Equal(20, await host.Sweeper.DrainAsync());
        var backlog = await host.Get<HandoffReader>().BacklogAsync();
        Assert.Equal((0L, 1L), (backlog.Due, backlog.Parked));
        Assert.Equal(1, calendar.Entered);
        for (var n = 0; n < 20; n++) Assert.Equal(n != 7, (await host.HistoryAsync($"deal {n}")).OfClocks<ClockEvent.Crossed>().Any());

        calendar.End();
        await host.DoAsync("deal 7", new Command.SetFacts(new Facts { Segment = "large" }), Story.Seller);
        Assert.Contains(await host.HistoryAsync("deal 7"), happened => happened is Event.Timed { Happened: ClockEvent.Crossed });
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
