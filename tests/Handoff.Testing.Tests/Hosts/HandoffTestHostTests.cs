using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Time passes when a test says so, and everybody hears what it brings, in order.</summary>
public sealed class HandoffTestHostTests
{
    private static readonly Instant Friday = Instant.FromUtc(2026, 3, 6, 15, 0);

    private static readonly Actor Omar = Actor.Member("omar", Function.Operations);

    [Fact]
    public async Task A_weekend_is_no_working_time()
    {
        await using var crm = await StandardAsync(Friday);
        await crm.Story("deal-17", Standard.Lifecycle).BringToAsync(Standard.Stages.Offered);

        await crm.AdvanceToAsync(Instant.FromUtc(2026, 3, 9, 9, 0));

        Assert.DoesNotContain(crm.Heard<ClockEvent.Crossed>(), c => c.Threshold == "breach");
        Assert.Equal(Instant.FromUtc(2026, 3, 9, 9, 0), crm.Now);
    }

    [Fact]
    public async Task An_offer_that_nobody_answers_lapses_and_Sales_has_it_again()
    {
        await using var crm = await StandardAsync();
        var deal = crm.Story("deal-17", Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Offered);

        await crm.AdvanceAsync(Duration.FromDays(7));

        Assert.Single(deal.Heard<Event.Lapsed>());
        Assert.Equal(Function.Sales, (await crm.Handoff.StandingAsync("deal-17"))!.Position.Responsible);
    }

    [Fact]
    public async Task A_breach_is_heard_when_it_comes_and_not_before()
    {
        await using var crm = await StandardAsync();
        await crm.Story("deal-17", Standard.Lifecycle).BringToAsync(Standard.Stages.Accepted);

        await crm.AdvanceAsync(Duration.FromHours(24) - Duration.FromTicks(1));
        Assert.DoesNotContain(crm.Heard<ClockEvent.Crossed>(), IsLate);
        await crm.AdvanceAsync(Duration.FromTicks(1));

        var breach = Assert.Single(crm.Heard<ClockEvent.Crossed>(), IsLate);
        Assert.Equal((Standard.Clocks.Acknowledgement, crm.Now, crm.Now), (breach.Clock, breach.At, breach.NoticedAt));
    }

    [Fact]
    public async Task A_hold_ends_by_itself_when_it_was_to()
    {
        await using var crm = await StandardAsync();
        var deal = crm.Story("deal-17", Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Delivering);
        var until = crm.Now + Duration.FromDays(3);
        await deal.SayAsync(new Command.Hold("the customer moves house", Party.Customer, until), Omar);

        await crm.AdvanceAsync(Duration.FromDays(10));

        Assert.Equal(until, Assert.Single(deal.Heard<Event.Resumed>()).At);
    }

    [Fact]
    public async Task Subscribers_hear_at_each_instant_what_was_due_then()
    {
        var heardAt = new List<(Instant At, Instant Heard)>();
        await using var crm = await HandoffTestHost.StartAsync(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()
            .AddSubscriber("clockmaker", p => new Clockmaker(heardAt, p.GetRequiredService<IClock>())));
        foreach (var deal in new[] { "deal-17", "deal-18" })
        {
            await crm.Story(deal, Standard.Lifecycle).BringToAsync(Standard.Stages.Offered);
            await crm.AdvanceAsync(Duration.FromHours(1));
        }

        await crm.AdvanceAsync(Duration.FromDays(30));

        Assert.True(heardAt.Select(each => each.At).Distinct().Count() > 4);
        Assert.All(heardAt, each => Assert.Equal(each.At, each.Heard));
        Assert.Equal(heardAt.Select(each => each.At).Order(), heardAt.Select(each => each.At));
    }

    [Fact]
    public async Task What_a_subscriber_does_about_it_happens_at_that_instant()
    {
        await using var crm = await HandoffTestHost.StartAsync(
            h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore().AddHandler<Event.Lapsed, Reopener>());
        var deal = crm.Story("deal-17", Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Offered);

        await crm.AdvanceAsync(Duration.FromDays(3));

        Assert.Equal(Assert.Single(deal.Heard<Event.Lapsed>()).At, Assert.Single(deal.Heard<Event.Assigned>(), a => a.Member == "sam").At);
    }

    [Fact]
    public async Task Another_tenants_deadlines_are_met_as_well()
    {
        await using var crm = await StandardAsync();
        var deal = crm.Story(new EngagementKey("other", "deal-17"), Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Offered);

        await crm.AdvanceAsync(Duration.FromDays(7));

        var lapsed = Assert.Single(crm.Messages, m => m.Event is Event.Lapsed);
        Assert.Equal(deal.Key, lapsed.Key);
        Assert.All(deal.Heard<ClockEvent.Crossed>(), c => Assert.Equal(c.At, c.NoticedAt));
    }

    [Fact]
    public async Task Nothing_passes_by_itself_and_time_does_not_run_back()
    {
        await using var crm = await StandardAsync(Friday);
        Assert.Equal(Friday, crm.Now);
        Assert.Equal(Friday.ToDateTimeOffset(), crm.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => crm.AdvanceAsync(-Duration.FromSeconds(1)));
        Assert.Equal(Friday, crm.Now);
    }

    [Fact]
    public async Task The_services_of_a_host_that_runs_leave_everything_to_the_test()
    {
        await using var crm = await StandardAsync();
        await crm.Services.GetRequiredService<Sweeper>().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60));
        await crm.Services.GetRequiredService<Dispatcher>().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_host_that_has_a_clock_already_takes_that_of_the_test()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(new WallClock()).AddSingleton<TimeProvider>(new WallTime());
        services.AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore());
        services.AddHandoffTestTime(Friday);
        await using var provider = services.BuildServiceProvider();
        var crm = HandoffTestHost.Of(provider);

        await crm.Story("deal-17", Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        await crm.AdvanceAsync(Duration.FromDays(1));

        Assert.Equal(Friday, crm.Heard<Event.Won>().Single().At);
        Assert.Equal(Friday + Duration.FromDays(1), provider.GetRequiredService<IClock>().GetCurrentInstant());
    }

    [Fact]
    public async Task A_host_without_test_time_is_told_what_is_missing()
    {
        await using var provider = new ServiceCollection()
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()).BuildServiceProvider();
        var missing = Assert.Throws<InvalidOperationException>(() => HandoffTestHost.Of(provider));
        Assert.Contains("services.AddHandoffTestTime()", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_start_says_why() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => HandoffTestHost.StartAsync(h => h.AddLifecycle(Standard.Lifecycle)));

    private static Task<HandoffTestHost> StandardAsync(Instant? start = null) =>
        HandoffTestHost.StartAsync(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore(), start);

    private static bool IsLate(ClockEvent.Crossed crossed) =>
        crossed.Threshold == "breach" && crossed.Clock == Standard.Clocks.Acknowledgement;

    private sealed class Clockmaker(List<(Instant, Instant)> heard, IClock clock) : IHandoffSubscriber
    {
        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            if (message.Event is Event.Timed { Happened: ClockEvent.Crossed crossed }) heard.Add((crossed.At, clock.GetCurrentInstant()));
            return default;
        }
    }

    private sealed class Reopener(IHandoff handoff) : IHandoffHandler<Event.Lapsed>
    {
        public async ValueTask HandleAsync(
            Event.Lapsed happened, HandoffMessage message, CancellationToken cancellationToken = default) =>
            (await handoff.ExecuteAsync(
                message.Key, new Command.Assign(Function.Sales, "sam"), Actor.Member("sam", Function.Sales), "assigned", cancellationToken))
            .OrThrow();
    }

    private sealed class WallClock : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(1999, 1, 1, 0, 0);
    }

    private sealed class WallTime : TimeProvider;
}
