using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Handoff among the host's other services: what is opened when, and what is said of what is missing.</summary>
public class ContainerTests
{
    private static readonly FakeClock Clock = new(Instant.FromUtc(2024, 3, 4, 9, 0));

    [Fact]
    public async Task WF_14_The_store_opens_when_services_start_in_the_order_in_which_they_were_registered()
    {
        var order = new List<string>();
        var builder = Builder();
        builder.Services.AddSingleton<IHostedService>(services => new Step(() => order.Add("migrate"), services));
        builder.Services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseStore(
            _ =>
            {
                order.Add("open");
                return new InMemoryHandoffStore(Clock);
            },
            () => null));
        builder.Services.AddSingleton<IHostedService>(services => new Step(() => order.Add("work"), services));
        using var host = builder.Build();

        Assert.Empty(order);
        await host.StartAsync();
        Assert.Equal(["migrate", "open", "work"], order);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_yet_is_tried_again_by_who_asks_next()
    {
        var fails = true;
        await using var services = new ServiceCollection().AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseStore(
            _ => fails ? throw new StoreUnavailableException("away", outcomeUnknown: false) : new InMemoryHandoffStore(Clock),
            () => null)).BuildServiceProvider();
        var handoff = services.GetRequiredService<IHandoff>();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await handoff.LastCommittedAsync(Tests.Host.Key("deal")));
        fails = false;
        Assert.Null(await handoff.LastCommittedAsync(Tests.Host.Key("deal")));
    }

    [Fact]
    public async Task WF_12_Two_stores_in_one_host_are_refused_by_name_and_neither_is_opened()
    {
        var opened = 0;
        void Use(HandoffBuilder handoff, string place) => handoff.UseStore(_ => Counted(ref opened), () => place);
        var builder = Builder();
        builder.Services.AddHandoff(handoff => Use(handoff.AddLifecycle(Standard.Lifecycle), "sales.db"));
        builder.Services.AddHandoff(handoff => Use(handoff.AddLifecycle(Brokerage.Lifecycle), "brokers.db"));
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains(
            "InMemoryHandoffStore at sales.db and InMemoryHandoffStore at brokers.db", refused.Message, StringComparison.Ordinal);
        var late = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await host.Services.GetRequiredService<IHandoff>().LastCommittedAsync(Tests.Host.Key("deal")));
        Assert.Equal(refused.Message, late.Message);
        Assert.Equal(0, opened);
    }

    [Fact]
    public async Task Two_modules_that_choose_the_same_store_have_it()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(Clock);
        services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore());
        services.AddHandoff(handoff => handoff.AddLifecycle(Brokerage.Lifecycle).UseInMemoryStore());
        await using var provider = services.BuildServiceProvider();
        Assert.Null(await provider.GetRequiredService<IHandoff>().LastCommittedAsync(Tests.Host.Key("deal")));
    }

    [Fact]
    public async Task A_store_that_was_replaced_is_not_opened_and_its_place_not_asked_for()
    {
        var opened = 0;
        var builder = Builder();
        builder.Services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle)
            .UseStore<TroubledShard>(
                _ => throw new InvalidOperationException("opened"), () => throw new InvalidOperationException("asked")));
        builder.Services.AddHandoff(handoff => handoff.ReplaceStore().UseStore(_ => Counted(ref opened), () => null));
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
        Assert.Equal(1, opened);
        Assert.Null(host.Services.GetService<TroubledShard>());
    }

    [Fact]
    public async Task WF_19_Options_come_from_configuration_and_all_their_faults_are_told_together()
    {
        var builder = Builder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Handoff:SweepBatch"] = "0",
            ["Handoff:Lease"] = "00:00:00",
            ["Handoff:CatchUpDelivery"] = "All",
            ["Handoff:DispatchInterval"] = "00:00:00.2500000",
        });
        builder.Services.Configure<HandoffOptions>(builder.Configuration.GetSection("Handoff"));
        builder.Services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore());
        using var host = builder.Build();
        var invalid = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(
            ["Lease", "SweepBatch"], invalid.Failures.Select(fault => fault.Split(' ')[1].TrimEnd(':')).Order(StringComparer.Ordinal));

        builder.Configuration["Handoff:SweepBatch"] = "7";
        builder.Configuration["Handoff:Lease"] = "00:01:00";
        using var mended = new ServiceCollection().Configure<HandoffOptions>(builder.Configuration.GetSection("Handoff"))
            .BuildServiceProvider();
        var options = mended.GetRequiredService<IOptions<HandoffOptions>>().Value;
        Assert.Equal(
            (7, TimeSpan.FromMinutes(1), CatchUpDelivery.All, TimeSpan.FromMilliseconds(250)),
            (options.SweepBatch, options.Lease, options.CatchUpDelivery, options.DispatchInterval));
    }

    [Fact]
    public async Task WF_22_The_time_is_that_of_the_hosts_time_provider_where_no_clock_is_named()
    {
        var time = new FakeTimeProvider(new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero));
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(time)
            .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()).BuildServiceProvider();
        var opened = await services.GetRequiredService<IHandoff>().ExecuteAsync(
            new CommandRequest(Tests.Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open")));
        Assert.Equal(Instant.FromUtc(2030, 5, 6, 7, 8, 9), Assert.IsType<Outcome.Decided>(opened).Events[0].At);
    }

    /// <summary>A test moves one thing: the time provider that it registered.</summary>
    [Fact]
    public async Task A_running_host_is_moved_by_days_and_fires_what_is_due_and_suspects_no_clock()
    {
        var time = new FakeTimeProvider(new(2024, 3, 4, 9, 0, 0, TimeSpan.Zero));
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(time).AddHandoff(handoff => handoff
            .AddLifecycle(Standard.Lifecycle).UseInMemoryStore()
            // A test that spins moves its clock faster than any host works: the lease leaves it the time.
            .Configure(options => (options.DiscardMessages, options.Lease) = (true, TimeSpan.FromHours(1))));
        using var host = builder.Build();
        await host.StartAsync();
        var handoff = host.Services.GetRequiredService<IHandoff>();
        (await handoff.ExecuteAsync("deal", new Command.Open("ACME", Standard.Lifecycle), Story.Seller)).OrThrow();

        var reader = host.Services.GetRequiredService<HandoffReader>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var passed = 0; passed < 60; passed += 3)
        {
            time.Advance(TimeSpan.FromDays(3));
            while ((await reader.BacklogAsync()).Due > 0)
            {
                limit.Token.ThrowIfCancellationRequested();
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }
        }

        while ((await handoff.LastCommittedAsync("deal"))!.Board.Clock(Standard.Clocks.NextStep)!.BreachedAt is null)
        {
            limit.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.False(host.Services.GetRequiredService<Sweeper>().IsClockSuspect);
        Assert.Equal(0, (await reader.BacklogAsync()).Parked);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_a_package_looks_for_at_start_stops_the_host_before_the_store_is_opened()
    {
        var opened = 0;
        var builder = Builder();
        builder.Services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseStore(_ => Counted(ref opened), () => null)
            .CheckAtStart(_ => throw new InvalidOperationException("no factory")));
        using var host = builder.Build();
        Assert.Equal("no factory", (await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync())).Message);
        Assert.Equal(0, opened);
    }

    private static HostApplicationBuilder Builder()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IClock>(Clock);
        return builder;
    }

    private static InMemoryHandoffStore Counted(ref int opened)
    {
        opened++;
        return new InMemoryHandoffStore(Clock);
    }

    /// <summary>A service of the host's that has all of Handoff injected, and does something when it starts.</summary>
    private sealed class Step : IHostedService
    {
        private readonly Action _run;

        public Step(Action run, IServiceProvider services)
        {
            _run = run;
            Type[] injected =
            [
                typeof(IHandoff), typeof(HandoffReader), typeof(TargetChanges), typeof(HandoffHealth), typeof(Sweeper), typeof(Dispatcher),
            ];
            foreach (var type in injected) Assert.NotNull(services.GetRequiredService(type));
        }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _run();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
