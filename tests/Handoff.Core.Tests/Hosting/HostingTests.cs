using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public class HostingTests
{
    [Fact]
    public async Task The_hosted_services_fire_and_tell_by_themselves()
    {
        var (clock, timer, ear) = (new FakeClock(Instant.FromUtc(2024, 3, 4, 9, 0)), new FakeTimeProvider(), new Breach());
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(timer);
        builder.Services.AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore().AddSubscriber("ear", _ => ear)
            .Configure(o => (o.MaxClockJump, o.HostCodeTimeout) = (TimeSpan.FromDays(100), Timeout.InfiniteTimeSpan)));
        using var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IHandoff>().ExecuteAsync(
            new CommandRequest(Tests.Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open")));
        clock.AdvanceDays(60);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!ear.Heard.IsCompleted)
        {
            timer.Advance(TimeSpan.FromSeconds(6));
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("next-step", (await ear.Heard).Clock.Value);
        await host.StopAsync();
    }

    [Fact]
    public void A_host_that_adds_logging_later_keeps_its_own()
    {
        using var services = new ServiceCollection()
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore())
            .AddLogging()
            .BuildServiceProvider();
        Assert.IsType<Logger<HostingTests>>(services.GetRequiredService<ILogger<HostingTests>>());
    }

    [Fact]
    public void Options_out_of_range_are_all_named_with_the_value_seen()
    {
        var services = new ServiceCollection().AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()
            .Configure(o => (o.MaxRetries, o.SweepBatch, o.Lease) = (-1, 0, TimeSpan.Zero))).BuildServiceProvider();
        var invalid = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IHandoff>);
        Assert.Equal(3, invalid.Failures.Count());
        Assert.Contains(
            invalid.Failures,
            f => f.Contains(nameof(HandoffOptions.SweepBatch), StringComparison.Ordinal) && f.Contains("was 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_configuration_fails_when_the_host_starts()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHandoff(h => h.AddLifecycle(
            Standard.Lifecycle, SlaPolicies.Defaults.Select(p => p with { Calendar = "nowhere" })).UseInMemoryStore());
        using var host = builder.Build();
        Assert.Equal("HO5005", (await Assert.ThrowsAsync<SlaPolicyException>(() => host.StartAsync())).Code);
    }

    [Fact]
    public void A_host_that_registers_a_lifecycle_twice_is_told_which()
    {
        using var twice = new ServiceCollection()
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).AddLifecycle(Standard.Lifecycle, SlaPolicies.Defaults).UseInMemoryStore())
            .BuildServiceProvider();
        Assert.Contains(
            "Lifecycle standard@1 is registered more than once",
            Assert.Throws<InvalidOperationException>(twice.GetRequiredService<IHandoff>).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_names_no_store_or_no_lifecycle_is_told_what_to_call()
    {
        var noStore = new ServiceCollection().AddHandoff(h => h.AddLifecycle(Standard.Lifecycle)).BuildServiceProvider();
        Assert.Contains(
            "UseSqlite", Assert.Throws<InvalidOperationException>(noStore.GetRequiredService<IHandoff>).Message, StringComparison.Ordinal);
        var noLifecycle = new ServiceCollection().AddHandoff(h => h.UseInMemoryStore()).BuildServiceProvider();
        Assert.Contains(
            "AddLifecycle",
            Assert.Throws<InvalidOperationException>(noLifecycle.GetRequiredService<IHandoff>).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WF_10_Two_modules_that_add_handoff_make_one_set_of_services_with_both_lifecycles()
    {
        var services = new ServiceCollection();
        services.AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore());
        var once = services.Count(s => s.ServiceType == typeof(IHostedService));
        services.AddHandoff(h => h.AddLifecycle(Brokerage.Lifecycle));
        Assert.Equal(once, services.Count(s => s.ServiceType == typeof(IHostedService)));
        await using var provider = services.BuildServiceProvider();
        foreach (var lifecycle in new[] { "standard", "brokerage" })
        {
            var open = new CommandRequest(
                Tests.Host.Key(lifecycle), new Command.Open("ACME", lifecycle), Story.Seller, CommandId.Named("open"));
            Assert.Equal(lifecycle, (await provider.GetRequiredService<IHandoff>().ExecuteAsync(open)).OrThrow().Origin.Lifecycle.Name);
        }
    }

    [Fact]
    public async Task Commands_are_measured_and_traced_under_documented_names()
    {
        var (measured, traced) = (new List<string>(), new List<Activity>());
        using var meters = new MeterListener
        {
            InstrumentPublished = (i, l) => { if (i.Meter.Name == HandoffTelemetry.Name) l.EnableMeasurementEvents(i); },
        };
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) =>
        {
            lock (measured) measured.Add($"{i.Name} {string.Join(" ", tags.ToArray().Select(t => t.Value))}");
        });
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = s => s.Name == HandoffTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => { lock (traced) traced.Add(a); },
        };
        ActivitySource.AddActivityListener(activities);
        await using var host = new Host();
        await host.AskAsync("measured", new Command.Win(), Story.Seller);
        Assert.Contains("handoff.command.duration win refused", measured);
        Assert.Contains(
            traced.ToList(), a => a.OperationName == "handoff win" && Equals(a.GetTagItem(HandoffTelemetry.TagOutcome), "refused"));
    }

    [Fact]
    public void The_ages_of_lanes_and_of_the_oldest_transaction_are_measured_where_there_are_any()
    {
        var measured = new List<string>();
        var (publisher, thread) = (false, Environment.CurrentManagedThreadId);
        using var metrics = new HandoffMetrics();
        Backlog? backlog = null;

        // Other tests have meters of the same name: those instruments count that are published here and now.
        using var meters = new MeterListener
        {
            InstrumentPublished = (i, l) =>
            {
                if (publisher && Environment.CurrentManagedThreadId == thread)
                {
                    l.EnableMeasurementEvents(i);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((i, value, tags, _) => measured.Add(FormattableString.Invariant(
            $"{i.Name} {value} {string.Join(" ", tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}").TrimEnd()));
        meters.Start();
        publisher = true;
        metrics.Watch(() => backlog, () => TimeSpan.FromSeconds(-3), () => false);
        publisher = false;
        meters.RecordObservableInstruments();
        Assert.Equal(["handoff.backlog.age 0", "handoff.clock.offset -3"], measured);

        measured.Clear();
        var now = Instant.FromUtc(2026, 3, 2, 9, 0);
        backlog = new Backlog(
            0,
            null,
            0,
            2,
            now)
        { Lanes = [new(0, now - Duration.FromSeconds(7)), new(3, now)], OldestTransaction = Duration.FromSeconds(5) };
        meters.RecordObservableInstruments();
        Assert.Equal(
            [
                "handoff.backlog.age 0",
                "handoff.outbox.age 7 handoff.lane=0",
                "handoff.outbox.age 0 handoff.lane=3",
                "handoff.store.transaction.age 5",
                "handoff.clock.offset -3",
            ],
            measured);
    }

    [Fact]
    public async Task What_the_store_takes_to_commit_and_how_far_its_clock_is_ahead_are_measured()
    {
        var (commits, offset) = (0, double.NaN);
        var (publisher, thread) = (true, Environment.CurrentManagedThreadId);
        using var meters = new MeterListener
        {
            InstrumentPublished = (i, l) =>
            {
                if (!publisher || Environment.CurrentManagedThreadId != thread) return;
                if (i.Name is HandoffTelemetry.StoreCommitDuration or HandoffTelemetry.ClockOffset) l.EnableMeasurementEvents(i);
            },
        };
        meters.SetMeasurementEventCallback<double>((i, value, _, _) =>
        {
            if (i.Name == HandoffTelemetry.ClockOffset) offset = value;
            else commits++;
        });
        publisher = false;
        meters.Start(); // Passes over what other tests have published.
        publisher = true;
        await using var host = new Host(handoff => handoff.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new(
            2024, 3, 4, 8, 59, 50, TimeSpan.Zero))));
        var watch = host.Get<BacklogWatch>();
        publisher = false;

        await host.OfferedAsync("deal");
        Assert.Equal(6, commits);
        Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.Offer(), Story.Seller));
        Assert.Equal(6, commits);

        await watch.StepAsync(CancellationToken.None);
        meters.RecordObservableInstruments();
        Assert.Equal(10, offset);

        host.Clock.AdvanceDays(3);
        Assert.True(await host.Sweeper.StepAsync() > 0);
        Assert.Equal(7, commits);
    }

    [Fact]
    public async Task Commands_that_the_store_did_not_answer_are_counted_with_its_drivers_reason()
    {
        var measured = new List<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (i, l) => { if (i.Name == HandoffTelemetry.CommandUnanswered) l.EnableMeasurementEvents(i); },
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (measured) measured.Add(string.Join(" ", tags.ToArray().Select(t => $"{t.Key}={t.Value}")));
        });
        meters.Start();
        await using var host =
            new Host(handoff => handoff.Configure(o => o.MaxRetries = 1).Services.AddSingleton<Handoff.Storage.IHandoffStore>(
                p => new Away(new InMemoryHandoffStore(p.GetRequiredService<IClock>()))));
        await Assert.ThrowsAsync<Handoff.Storage.StoreUnavailableException>(async () => await host.AskAsync(
            "deal", new Command.SignOff(), Story.Seller));
        Assert.Contains("handoff.command=signOff handoff.reason=08006", measured);
    }

    private sealed class Breach : IHandoffSubscriber
    {
        private readonly TaskCompletionSource<ClockEvent.Crossed> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ClockEvent.Crossed> Heard => _heard.Task;

        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            if (message.Event is Event.Timed { Happened: ClockEvent.Crossed crossed }) _heard.TrySetResult(crossed);
            return default;
        }
    }
}
