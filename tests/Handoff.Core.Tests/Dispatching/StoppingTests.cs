using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>
/// Hosts that run their services, switch them off, stop, and lose their store for a while. The store's clock stands still: no lease ends.
/// </summary>
public sealed class StoppingTests
{
    private readonly FakeClock _clock = new(Instant.FromUtc(2024, 3, 4, 9, 0));
    private readonly InMemoryHandoffStore _store;

    public StoppingTests() => _store = new InMemoryHandoffStore(_clock);

    [Fact]
    public async Task WF_3_A_host_that_only_sends_commands_has_sweeper_and_dispatcher_switched_off()
    {
        var ear = new Listener();
        await using var web = new Hosted(_store, _clock, handoff => handoff.AddSubscriber("mailer", _ => ear).Configure(options =>
            (options.RunSweeper, options.RunDispatcher) = (false, false)));
        await web.StartAsync();
        await web.OpenAsync("deal");
        _clock.AdvanceDays(60);
        await web.Get<Sweeper>().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));
        await web.Get<Dispatcher>().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));
        var backlog = await _store.BacklogAsync();
        Assert.Equal((1, 0, 0), (backlog.Due, backlog.Subscribers.Count, ear.Heard.Count));

        await using var worker = new Hosted(_store, _clock, handoff => handoff.AddSubscriber("mailer", _ => ear));
        await worker.StartAsync();
        await worker.UntilAsync(() => ear.Heard.Any(message => message.Event is Event.Timed { Happened: ClockEvent.Crossed }), seconds: 6);
    }

    [Fact]
    public async Task WF_7_A_host_that_stops_gives_its_lanes_back_and_the_next_one_tells_at_once()
    {
        var ear = new Listener();
        for (var life = 0; life < 3; life++)
        {
            await using var host = new Hosted(_store, _clock, handoff => handoff.AddSubscriber("mailer", _ => ear));
            await host.StartAsync();
            await host.OpenAsync($"deal {life}");
            await host.UntilAsync(() => ear.Heard.Any(message => message.Key == Host.Key($"deal {life}")));
            await host.StopAsync();
        }

        var lanes = Enumerable.Range(0, _store.Info.Lanes)
            .Select(async lane => await _store.LeaseLaneAsync(new LaneRequest(lane, Duration.FromMinutes(1))));
        Assert.All(await Task.WhenAll(lanes), Assert.NotNull);
    }

    [Fact]
    public async Task WF_7_A_host_that_stops_gives_its_claims_back_untried()
    {
        var gate = new Gate(_store);
        await using var host = new Hosted(gate, _clock, _ => { });
        await host.StartAsync();
        await host.OpenAsync("deal");
        gate.IsShut = true;
        _clock.AdvanceDays(60);
        await host.UntilAsync(() => gate.Waiting > 0, seconds: 6);
        Assert.Empty(await _store.ClaimDueAsync(new ClaimRequest(9, Duration.FromSeconds(30))));
        await host.StopAsync();
        var claim = Assert.Single(await _store.ClaimDueAsync(new ClaimRequest(9, Duration.FromSeconds(30))));
        Assert.Equal(1, claim.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WF_8_A_host_stops_at_once_while_a_subscriber_works_and_the_message_is_told_again(bool heeds)
    {
        var slow = new Slow(heeds);
        await using (var host = new Hosted(
            _store,
            _clock,
            handoff => handoff.AddSubscriber("mailer", _ => slow).Configure(options => options.HostCodeTimeout = TimeSpan.FromHours(1))))
        {
            await host.StartAsync();
            await host.OpenAsync("deal");
            await host.UntilAsync(() => slow.Entered);
            await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30)); // Here no time passes at all.
        }

        var ear = new Listener();
        await using var next = new Hosted(_store, _clock, handoff => handoff.AddSubscriber("mailer", _ => ear));
        await next.StartAsync();
        await next.UntilAsync(() => ear.Heard.Any(message => message is { Version: 1, Ordinal: 0 }));
        slow.Leave();
    }

    [Fact]
    public async Task What_was_told_when_the_host_stops_is_not_told_again()
    {
        await using var fleet = new Fleet();
        await fleet.OpenAsync("one");
        using var stop = new CancellationTokenSource();
        var (first, second) = (new Listener(), new Listener { Told = stop.Cancel });
        var dispatcher = fleet.AddHost(handoff => handoff.AddSubscriber("first", _ => first).AddSubscriber(
            "second", _ => second)).GetRequiredService<Dispatcher>();
        await Record.ExceptionAsync(() => dispatcher.StepAsync(stop.Token));
        fleet.Clock.AdvanceMinutes(1);
        await Fleet.DispatchAsync(dispatcher);
        var history = await fleet.HistoryAsync("one");
        Assert.Equal(history, first.Heard.Select(message => message.Event));
        Assert.Equal(history, second.Heard.Select(message => message.Event));
    }

    [Fact]
    public async Task WF_20_A_subscriber_that_sends_a_command_to_the_engagement_it_was_told_of_is_told_of_that_too()
    {
        IHandoff? handoff = null;
        var ear = new Listener();
        ear.Answer = async message =>
        {
            if (message.Event is not Event.Opened) return;
            var facts = new Command.SetFacts(new Facts { Segment = "large" });
            (await handoff!.ExecuteAsync(new CommandRequest(
                message.Key, facts, Story.Seller, CommandId.Named($"answer {message.Id}")))).OrThrow();
        };
        await using var fleet = new Fleet();
        var host = fleet.AddHost(h => h.AddSubscriber("crm", _ => ear));
        handoff = host.GetRequiredService<IHandoff>();
        await fleet.OpenAsync("deal");
        await Fleet.DispatchAsync(host.GetRequiredService<Dispatcher>());
        Assert.Single(ear.Heard, message => message.Event is Event.FactsSet);
        Assert.Equal(await fleet.HistoryAsync("deal"), ear.Heard.Select(message => message.Event));
    }

    [Fact]
    public async Task WF_24_While_the_store_is_away_a_host_logs_a_line_a_second_is_unhealthy_and_recovers()
    {
        var (gate, ear) = (new Gate(_store), new Listener());
        await using var host = new Hosted(
            gate, _clock, handoff => handoff.AddSubscriber("mailer", _ => ear).Configure(options => options.MaxRetries = 0));
        await host.StartAsync();
        await host.OpenAsync("before");
        await host.UntilAsync(() => ear.Heard.Any(message => message.Key == Host.Key("before")));
        gate.IsAway = true;
        var lines = host.Log.All.Count;
        for (var second = 0; second < 20; second++)
        {
            var asked = gate.Asked;
            do host.Timer.Advance(TimeSpan.FromSeconds(1));
            while (!await Hosted.IsSoonAsync(() => gate.Asked > asked));
        }

        Assert.InRange(host.Log.All.Count - lines, 10, 30);
        Assert.Equal(HealthStatus.Unhealthy, (await host.Get<HandoffHealth>().CheckHealthAsync(new HealthCheckContext())).Status);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.OpenAsync("after"));

        gate.IsAway = false;
        await host.OpenAsync("after");
        await host.UntilAsync(() => ear.Heard.Any(message => message.Key == Host.Key("after")));
        Assert.Equal(HealthStatus.Healthy, (await host.Get<HandoffHealth>().CheckHealthAsync(new HealthCheckContext())).Status);
    }

    private sealed class Listener : IHandoffSubscriber
    {
        internal ConcurrentQueue<HandoffMessage> Heard { get; } = new();

        internal Action Told { get; init; } = () => { };

        internal Func<HandoffMessage, Task> Answer { get; set; } = _ => Task.CompletedTask;

        public async ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            Heard.Enqueue(message);
            await Answer(message);
            Told();
        }
    }

    private sealed class Slow(bool heeds) : IHandoffSubscriber
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal bool Entered { get; private set; }

        internal void Leave() => _left.TrySetResult();

        public async ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            Entered = true;
            if (heeds) await _left.Task.WaitAsync(cancellationToken);
            else await _left.Task;
        }
    }

    /// <summary>A store that can be away, or let nobody load.</summary>
    private sealed class Gate(InMemoryHandoffStore inner) : DelegatingStore(inner), IHandoffReadStore
    {
        private int _asked, _waiting;

        internal volatile bool IsAway, IsShut;

        internal int Asked => Volatile.Read(ref _asked);

        internal int Waiting => Volatile.Read(ref _waiting);

        public override async ValueTask<LoadResult> LoadAsync(
            EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
        {
            Ask();
            if (IsShut && key == Host.Key("deal"))
            {
                Interlocked.Increment(ref _waiting);
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return await Inner.LoadAsync(key, dedupe, cancellationToken);
        }

        public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
        {
            Ask();
            return Inner.LeaseLaneAsync(request, cancellationToken);
        }

        public override ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
            OutboxLease lease, int limit, CancellationToken cancellationToken = default)
        {
            Ask();
            return Inner.ReadLaneAsync(lease, limit, cancellationToken);
        }

        public IAsyncEnumerable<StoredEvent> HistoryAsync(
            EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
            inner.HistoryAsync(key, fromVersion, cancellationToken);

        public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
            inner.ListAsync(query, cancellationToken);

        public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
            inner.ParkedAsync(tenant, cancellationToken);

        public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
        {
            Ask();
            return inner.BacklogAsync(cancellationToken);
        }

        private void Ask()
        {
            Interlocked.Increment(ref _asked);
            if (IsAway) throw new StoreUnavailableException("Nobody is there.", outcomeUnknown: false);
        }
    }
}
