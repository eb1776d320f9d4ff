using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

public class SweeperTests
{
    [Fact]
    public async Task Complaint_09_two_sweepers_fire_a_threshold_once()
    {
        await using var host = new Host();
        for (var deal = 0; deal < 40; deal++) await host.OfferedAsync($"deal {deal}");
        host.Clock.AdvanceDays(3);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Sweeper.DrainAsync())));
        for (var deal = 0; deal < 40; deal++)
        {
            var crossed = (await host.HistoryAsync($"deal {deal}")).OfClocks<ClockEvent.Crossed>().ToList();
            Assert.Equal(crossed.Count, crossed.Select(c => (c.Clock, c.Cycle, c.Threshold)).Distinct().Count());
            Assert.Single(crossed, c => c is { Clock.Value: "acceptance", Threshold: "breach" });
        }
    }

    [Fact]
    public async Task Complaint_09_a_claim_that_was_overtaken_fires_nothing()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(3);
        var stale = Assert.Single(await host.Store.ClaimDueAsync(new ClaimRequest(10, Duration.FromSeconds(30))));
        await host.AskAsync("deal", new Command.SetFacts(new Facts { Segment = "large" }), Story.Seller);
        var loaded = await host.Store.LoadAsync(stale.Key);
        var commit = new CommitRequest
        {
            Key = stale.Key,
            ExpectedVersion = loaded.Snapshot!.Version,
            CommandId = CommandId.Named("stale"),
            Fingerprint = "00",
            State = loaded.Snapshot.State,
            Events = [new EventRecord("wentLive", 1, "{}"u8.ToArray(), host.Clock.GetCurrentInstant())],
            Claim = stale.Fence,
        };
        Assert.Equal(CommitOutcome.ClaimLost, (await host.Store.CommitAsync(commit)).Outcome);
    }

    [Fact]
    public async Task Complaint_11_after_any_downtime_everything_due_is_fired_in_one_commit_each()
    {
        await using var host = new Host(handoff => handoff.Configure(o => o.SweepBatch = 7));
        for (var deal = 0; deal < 30; deal++) await host.OfferedAsync($"deal {deal}");
        var before = await host.VersionAsync("deal 3");
        host.Clock.AdvanceDays(2000);
        Assert.Equal(30, await host.Sweeper.DrainAsync());
        Assert.Equal(0, await host.Sweeper.StepAsync());
        Assert.Equal(before + 1, await host.VersionAsync("deal 3"));
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Due);
    }

    [Fact]
    public async Task WF_80_After_thirty_days_without_a_sweeper_each_threshold_is_crossed_once_and_at_its_instant()
    {
        await using var late = new Host();
        await using var prompt = new Host();
        foreach (var host in new[] { late, prompt }) await host.OfferedAsync("deal");
        late.Clock.AdvanceDays(30);
        for (var minute = 0; minute < 30 * 24 * 60; minute += 5)
        {
            prompt.Clock.AdvanceMinutes(5);
            await prompt.Sweeper.StepAsync();
        }

        await late.Sweeper.DrainAsync();
        var crossed = await CrossedAsync(late);
        Assert.NotEmpty(crossed);
        Assert.Distinct(crossed);
        Assert.Equal(await CrossedAsync(prompt), crossed);

        static async Task<List<(ClockKey, string, Instant)>> CrossedAsync(Host host) =>
            [.. (await host.HistoryAsync("deal")).OfClocks<ClockEvent.Crossed>()
                .Select(crossed => (crossed.Clock, crossed.Threshold, crossed.At))];
    }

    [Fact]
    public async Task WF_79_A_clock_that_acceptance_or_the_end_has_stopped_crosses_nothing_afterwards()
    {
        await using var host = new Host();
        await host.OfferedAsync("accepted");
        var running = (await host.Handoff.LastCommittedAsync(Host.Key("accepted")))!.Board.Clocks.Where(clock => clock.IsOpen)
            .Select(clock => clock.Key).ToList();
        var left = await host.DoAsync("accepted", new Command.Accept(), Story.Operator);
        var stopped = running.Except(left.Board.Clocks.Where(clock => clock.IsOpen).Select(clock => clock.Key)).ToList();
        Assert.NotEmpty(stopped);
        await host.DoAsync("ended", new Command.Open("ACME", "standard"), Story.Seller);
        await host.DoAsync("ended", new Command.Lose("price"), Story.Seller);
        var before = (await host.HistoryAsync("accepted")).Count;
        host.Clock.AdvanceDays(2000);
        await host.Sweeper.DrainAsync();
        var after = (await host.HistoryAsync("accepted")).Skip(before).OfClocks<ClockEvent.Crossed>().ToList();
        Assert.NotEmpty(after);
        Assert.DoesNotContain(after, crossed => stopped.Contains(crossed.Clock));
        Assert.DoesNotContain(await host.HistoryAsync("ended"), happened => happened is Event.Timed { Happened: ClockEvent.Crossed });
    }

    [Fact]
    public async Task Complaint_12_a_sweeper_that_does_not_run_shows_in_the_backlog()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var due = host.Get<HandoffReader>();
        Assert.Null((await due.BacklogAsync()).OldestDue);
        host.Clock.AdvanceDays(9);
        var backlog = await due.BacklogAsync();
        Assert.Equal((1, host.Clock.GetCurrentInstant()), (backlog.Due, backlog.StoreNow));
        Assert.True(backlog.OldestDue < backlog.StoreNow - Duration.FromDays(7));
    }

    [Fact]
    public async Task Nothing_fires_before_it_is_due_by_the_stores_clock()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var next = host.Get<Rulebook>()[Standard.Lifecycle.Ref]
            .NextDeadline((await host.Handoff.LastCommittedAsync(Host.Key("deal")))!)!.Value;
        host.Clock.Reset(next - Duration.FromTicks(1));
        Assert.Equal(0, await host.Sweeper.DrainAsync());
        host.Clock.Reset(next);
        Assert.Equal(1, await host.Sweeper.DrainAsync());
        Assert.Contains(await host.HistoryAsync("deal"), e => e is Event.Timed { Happened: ClockEvent.Crossed });
    }

    [Fact]
    public async Task A_host_that_names_its_commands_after_what_is_due_keeps_nothing_from_firing()
    {
        await using var host = new Host();
        (await host.AskAsync("deal", new Command.Open("ACME", "standard"), Story.Seller, "due/1")).OrThrow();
        host.Clock.AdvanceDays(60);
        await host.Sweeper.DrainAsync();
        Assert.Contains(await host.HistoryAsync("deal"), e => e is Event.Timed { Happened: ClockEvent.Crossed });
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1900)]
    public async Task A_deadline_years_away_is_kept_and_fires(int days)
    {
        await using var host = new Host(handoff => handoff.AddLifecycle(
            Lifecycle.Build(Standard.Lifecycle.Definition with { Ref = new LifecycleRef("patient", 1) }),
            SlaPolicies.Defaults.Select(p => p.Clock == "next-step"
                ? p with { Target = new Target.CalendarTime(Duration.FromDays(days)), Warnings = [] }
                : p)));
        await host.DoAsync("deal", new Command.Open("ACME", "patient"), Story.Seller);
        host.Clock.Advance(Duration.FromDays(days) - Duration.FromTicks(1));
        Assert.Equal(0, await host.Sweeper.DrainAsync());
        host.Clock.Advance(Duration.FromTicks(1));
        Assert.Equal(1, await host.Sweeper.DrainAsync());
        Assert.Equal("breach", Assert.Single((await host.HistoryAsync("deal")).OfClocks<ClockEvent.Crossed>()).Threshold);
    }

    [Fact]
    public async Task R26_what_only_newer_hosts_know_is_left_to_them_and_not_parked()
    {
        var newer = Lifecycle.Build(Standard.Lifecycle.Definition with { Ref = new LifecycleRef("standard", 2) });
        await using var old = new Host();
        await using var host = new ServiceCollection()
            .AddSingleton<IClock>(old.Clock)
            .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).AddLifecycle(newer).Services.AddSingleton(old.Store))
            .BuildServiceProvider();
        var opening = new CommandRequest(Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"));
        (await host.GetRequiredService<IHandoff>().ExecuteAsync(opening)).OrThrow();
        old.Clock.AdvanceDays(60);

        // More often than anything may fail, and never for more than a minute: a newer host is not kept waiting.
        for (var look = 0; look < 50; look++)
        {
            Assert.Equal(1, await old.Sweeper.DrainAsync());
            old.Clock.Advance(Duration.FromMinutes(1));
        }

        Assert.Equal(0, (await old.Get<HandoffReader>().BacklogAsync()).Parked);
        await host.GetRequiredService<Sweeper>().DrainAsync();
        Assert.Contains(await old.HistoryAsync("deal"), e => e is Event.Timed { Happened: ClockEvent.Crossed });
    }

    [Fact]
    public async Task R18_a_tenant_with_little_due_does_not_wait_until_the_backlog_of_another_is_drained()
    {
        await using var host = new Host(handoff => handoff.Configure(options => options.SweepBatch = 16));
        for (var deal = 0; deal < 300; deal++) await OpenedAsync("loud", deal);
        host.Clock.Advance(Duration.FromMinutes(1));
        EngagementKey[] quiet = [.. Enumerable.Range(0, 20)
            .Select(tenant => new EngagementKey($"quiet {tenant}", new EngagementId("deal")))];
        foreach (var key in quiet) (await host.Handoff.ExecuteAsync(Opening(key))).OrThrow();
        host.Clock.AdvanceDays(60);

        for (var step = 0; step < 3; step++) await host.Sweeper.StepAsync();

        foreach (var key in quiet) Assert.Equal(2, (await host.Store.LoadAsync(key)).Snapshot!.Version);
        Assert.True((await host.Get<HandoffReader>().BacklogAsync()).Due > 200);

        async Task OpenedAsync(string tenant, int deal) =>
            (await host.Handoff.ExecuteAsync(Opening(new EngagementKey(tenant, new EngagementId($"deal {deal}"))))).OrThrow();

        static CommandRequest Opening(EngagementKey key) =>
            new(key, new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"));
    }

    [Fact]
    public async Task R16_what_ends_the_hosts_that_claim_it_is_claimed_alone_then_parked_and_its_neighbours_fire()
    {
        await using var host = new Host();
        for (var n = 0; n < 20; n++) await host.OfferedAsync($"deal {n}");
        var (poison, lease) = (Host.Key("deal 7"), Duration.FromMinutes(1));
        await using var other = new ServiceCollection()
            .AddSingleton<IClock>(host.Clock)
            .AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).Services.AddSingleton<IHandoffStore>(new EndsHosts(host.Store, poison)))
            .BuildServiceProvider();
        host.Clock.AdvanceDays(3);
        for (var life = 0; life < 60; life++)
        {
            await Record.ExceptionAsync(() => other.GetRequiredService<Sweeper>().DrainAsync());
            host.Clock.Advance(lease);
        }

        var reader = host.Get<HandoffReader>();
        Assert.Equal(0, (await reader.BacklogAsync()).Due);
        var parked = Assert.Single(await reader.ParkedAsync().ToListAsync());
        Assert.Equal((poison, 11, "Claimed 11 times and never finished."), (parked.Key, parked.Attempts, parked.Reason));
        for (var n = 0; n < 20; n++)
        {
            var fired = (await host.HistoryAsync($"deal {n}")).OfClocks<ClockEvent.Crossed>().Any();
            Assert.Equal(n != 7, fired);
        }

        // What an operator does when the cause is gone.
        (await host.AskAsync("deal 7", new Command.CatchUp(), Actor.System)).OrThrow();
        Assert.Contains(await host.HistoryAsync("deal 7"), e => e is Event.Timed { Happened: ClockEvent.Crossed });
        Assert.Empty(await reader.ParkedAsync("main").ToListAsync());
    }

    [Fact]
    public async Task An_engagement_whose_lifecycle_is_not_registered_is_never_given_up_and_shows_in_the_backlog()
    {
        await using var host = new Host();
        await host.OfferedAsync("one");
        await host.OfferedAsync("another");
        await using var other = new ServiceCollection()
            .AddSingleton<IClock>(host.Clock)
            .AddHandoff(h => h.AddLifecycle(Brokerage.Lifecycle).Configure(o => o.MaxAttempts = 3).Services.AddSingleton(host.Store))
            .BuildServiceProvider();
        host.Clock.AdvanceDays(3);
        for (var look = 1; look <= 30; look++)
        {
            Assert.Equal(2, await other.GetRequiredService<Sweeper>().DrainAsync());
            host.Clock.AdvanceDays(1);
        }

        var backlog = await host.Get<HandoffReader>().BacklogAsync();
        Assert.Equal((2L, 0L), (backlog.Due, backlog.Parked));
        Assert.True(backlog.Age() > Duration.FromDays(30));
        Assert.Equal(2, await host.Sweeper.DrainAsync());
    }
}
