using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Handoff.Tests;

public class DispatcherTests
{
    [Fact]
    public async Task Subscribers_hear_of_every_event_in_order()
    {
        await using var host = new Host(handoff => handoff.AddEar());
        await host.OfferedAsync("one");
        await host.OfferedAsync("two");
        await DispatchAsync(host);
        foreach (var deal in new[] { "one", "two" })
        {
            var heard = Heard(host).Messages.Where(m => m.Key == Host.Key(deal)).ToList();
            Assert.Equal(await host.HistoryAsync(deal), heard.Select(m => m.Event));
            Assert.Equal(heard.OrderBy(m => (m.Version, m.Ordinal)), heard);
        }

        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task A_message_is_read_once_for_all_subscribers()
    {
        var (first, second) = (new Ear(), new Ear());
        await using var host = new Host(handoff => handoff.AddSubscriber("first", _ => first).AddSubscriber("second", _ => second));
        await host.OfferedAsync("one");
        await host.OfferedAsync("two");
        await DispatchAsync(host);
        Assert.Equal((await host.HistoryAsync("one")).Concat(await host.HistoryAsync("two")).Count(), first.Messages.Count);
        Assert.All(first.Messages.Zip(second.Messages), heard => Assert.Same(heard.First.Event, heard.Second.Event));
        Assert.Equal(first.Messages, second.Messages);
    }

    [Fact]
    public async Task A_subscriber_that_throws_holds_up_its_engagement_only_and_hears_the_same_message_again()
    {
        await using var host = new Host(handoff => handoff.AddEar());
        await host.OfferedAsync("one");
        await host.OfferedAsync("two");
        Heard(host).Refuse = m => m.Key == Host.Key("one") && m.Event is Event.Won;
        await DispatchAsync(host);
        var before = Heard(host).Messages.Where(m => m.Key == Host.Key("one")).ToList();
        Assert.DoesNotContain(before, m => m.Event is Event.Won or Event.Provided or Event.Offered);
        Assert.Contains(Heard(host).Messages, m => m.Key == Host.Key("two") && m.Event is Event.Offered);

        var refused = Heard(host).Refused.First();
        Heard(host).Refuse = _ => false;
        await DispatchAsync(host);
        Assert.Equal(before, Heard(host).Messages.Where(m => m.Key == Host.Key("one")));
        host.Clock.AdvanceSeconds(2);
        await DispatchAsync(host);
        Assert.Equal(await host.HistoryAsync("one"), Heard(host).Messages.Where(m => m.Key == Host.Key("one")).Select(m => m.Event));
        Assert.Contains(Heard(host).Messages, m => m.Id == refused.Id);
    }

    [Fact]
    public async Task An_engagement_that_waits_with_more_than_a_batch_holds_up_no_other_one()
    {
        await using var host = new Host(handoff => handoff.AddEar().Configure(o => o.DispatchBatch = 2));
        var lane = host.Store.Info.LaneOf(Host.Key("stuck").Id);
        var other = Enumerable.Range(0, 100).Select(n => $"deal {n}").First(deal => host.Store.Info.LaneOf(Host.Key(deal).Id) == lane);
        await host.OfferedAsync("stuck");
        await host.OfferedAsync(other);
        Heard(host).Refuse = m => m.Key == Host.Key("stuck");
        await DispatchAsync(host);
        Assert.Equal(await host.HistoryAsync(other), Heard(host).Messages.Select(m => m.Event));
    }

    [Fact]
    public async Task Two_dispatchers_do_not_speak_at_the_same_time_and_a_lost_lease_is_taken_over()
    {
        await using var host = new Host(handoff => handoff.AddEar());
        await host.OfferedAsync("one");
        await using var other = new ServiceCollection()
            .AddSingleton<IClock>(host.Clock)
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).AddEar().Services.AddSingleton(host.Store))
            .BuildServiceProvider();
        Assert.NotEqual(0, await host.Dispatcher.StepAsync());
        await host.OfferedAsync("two");
        Assert.Equal(0, await other.GetRequiredService<Dispatcher>().StepAsync());
        host.Clock.AdvanceMinutes(1);
        Assert.NotEqual(0, await other.GetRequiredService<Dispatcher>().StepAsync());
        Assert.Equal(0, await host.Dispatcher.StepAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R16_a_subscriber_that_does_not_return_holds_up_its_engagement_only_and_is_not_told_again_meanwhile(bool blocks)
    {
        using var ear = new Mute(blocks);
        var timer = new FakeTimeProvider();
        await using var host = new Host(handoff => handoff.AddSubscriber("ear", _ => ear).Services.AddSingleton<TimeProvider>(timer)
            .AddSingleton(new HostWatch(timer)));
        await host.OfferedAsync("stuck");
        await host.OfferedAsync("other");

        var first = Task.Run(() => host.Dispatcher.StepAsync());
        await ear.Entered;
        while (!first.IsCompleted)
        {
            timer.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        // From here on time stands still: nobody waits for the one that did not return.
        await DispatchAsync(host);
        Assert.Equal(await host.HistoryAsync("other"), ear.Heard.Where(m => m.Key == Host.Key("other")).Select(m => m.Event));
        Assert.DoesNotContain(ear.Heard, m => m.Key == Host.Key("stuck"));
        Assert.Equal(1, ear.Stuck);

        ear.Return();
        await ear.Returned;
        while ((await host.Get<HandoffReader>().BacklogAsync()).Subscribers.Any(each => each.Deferred > 0))
        {
            host.Clock.AdvanceHours(1);
            await host.Dispatcher.StepAsync();
        }

        await DispatchAsync(host);
        Assert.Equal((await host.HistoryAsync("stuck")).Skip(1), ear.Heard.Where(m => m.Key == Host.Key("stuck")).Select(m => m.Event));
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task A_subscriber_that_heeds_its_token_is_told_again()
    {
        var (timer, ear) = (new FakeTimeProvider(), new Obedient());
        await using var host = new Host(handoff => handoff.AddSubscriber("ear", _ => ear).Services.AddSingleton<TimeProvider>(timer)
            .AddSingleton(new HostWatch(timer)));
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        var step = Task.Run(() => host.Dispatcher.StepAsync());
        await ear.Entered;
        while (!step.IsCompleted)
        {
            timer.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        while ((await host.Get<HandoffReader>().BacklogAsync()) is { } backlog
            && (backlog.Unsent > 0 || backlog.Subscribers.Any(each => each.Deferred > 0)))
        {
            host.Clock.AdvanceSeconds(2);
            await host.Dispatcher.StepAsync();
        }

        Assert.Equal((await host.HistoryAsync("deal")).Count + 1, ear.Told);
    }

    private static Ear Heard(Host host) => host.Get<Ear>();

    private static async Task DispatchAsync(Host host)
    {
        while (await host.Dispatcher.StepAsync() > 0)
        {
        }
    }

    /// <summary>Does not return from the first message of one engagement until it is let.</summary>
    private sealed class Mute(bool blocks) : IHandoffSubscriber, IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _return = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _unblock = new();
        private int _stuck;

        public Task Entered => _entered.Task;

        public Task Returned => _returned.Task;

        public int Stuck => _stuck;

        public List<HandoffMessage> Heard { get; } = [];

        public void Dispose()
        {
            _unblock.Set();
            _unblock.Dispose();
        }

        public void Return()
        {
            _return.SetResult();
            _unblock.Set();
        }

        public async ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            if (message.Key == Host.Key("stuck") && message is { Version: 1, Ordinal: 0 })
            {
                Interlocked.Increment(ref _stuck);
                _entered.SetResult();
                if (blocks) _unblock.Wait(CancellationToken.None);
                else await _return.Task;
                _returned.SetResult();
                return;
            }

            Heard.Add(message);
        }
    }

    /// <summary>Waits for ever the first time, unless told to stop.</summary>
    private sealed class Obedient : IHandoffSubscriber
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public int Told { get; private set; }

        public async ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            if (++Told > 1) return;
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(() => stopped.SetCanceled(cancellationToken));
            _entered.SetResult();
            await stopped.Task;
        }
    }

    [Fact]
    public async Task It_goes_on_at_once_while_more_waits_than_a_batch_lets_a_few_gather_and_waits_when_there_is_nothing()
    {
        var (interval, tenth) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2));
        Assert.Equal([interval, TimeSpan.Zero], (await PausesAsync(batch: 1, interval)).Take(2));
        Assert.Equal([interval, tenth, interval], await PausesAsync(batch: 100, interval));
    }

    /// <summary>Before an engagement is opened, and twice after that.</summary>
    private static async Task<TimeSpan[]> PausesAsync(int batch, TimeSpan interval)
    {
        await using var fleet = new Fleet();
        var dispatcher = fleet.AddHost(handoff => handoff.AddSubscriber("ear", _ => new Ear()).Configure(
            options => (options.DispatchBatch, options.DispatchInterval) = (batch, interval))).GetRequiredService<Dispatcher>();
        var idle = await dispatcher.PauseAfterStepAsync(default);
        await fleet.OpenAsync("deal");
        return [idle, await dispatcher.PauseAfterStepAsync(default), await dispatcher.PauseAfterStepAsync(default)];
    }
}
