using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>
/// A store that was restored from a backup, or replaced by a replica that lagged, has lost what was answered. That is told, once.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task R27_a_command_on_a_history_that_is_shorter_than_it_was_is_told_so_once_and_works_when_repeated()
    {
        await using var host = Restorable(out var store);
        await host.OfferedAsync("deal");
        store().TakeBackup();
        await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        store().Restore();

        var gone = await Assert.ThrowsAsync<HistoryRegressedException>(async () => await host.AskAsync(
            "deal", new Command.Acknowledge(), Story.Operator, "ack"));
        Assert.Equal((Host.Key("deal"), 7, 6), (gone.Key, gone.Seen, gone.Found));

        // It stands on what is there: nobody accepted yet.
        Assert.Equal(
            RefusalCode.TriggerNotPermitted,
            Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", new Command.Acknowledge(), Story.Operator, "ack")).Refusal.Code);
        await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        await host.DoAsync("deal", new Command.Acknowledge(), Story.Operator);
    }

    [Fact]
    public async Task R27_an_engagement_that_is_gone_altogether_is_told_so_once_and_can_be_opened_again()
    {
        await using var host = Restorable(out var store);
        store().TakeBackup();
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        store().Restore();

        var gone = await Assert.ThrowsAsync<HistoryRegressedException>(async () => await host.AskAsync(
            "deal", new Command.Fire("qualify"), Story.Seller));
        Assert.Equal((1, 0), (gone.Seen, gone.Found));
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
    }

    [Fact]
    public async Task R27_what_is_due_in_the_history_that_is_left_is_fired_after_the_lease()
    {
        await using var host = Restorable(out var store);
        await host.OfferedAsync("deal");
        store().TakeBackup();
        await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        store().Restore();
        host.Clock.AdvanceDays(3);

        await host.Sweeper.DrainAsync();
        Assert.Equal(1, host.Get<HandoffHealth>().RegressedHistories);
        Assert.Equal(6, await host.VersionAsync("deal"));
        host.Clock.AdvanceMinutes(1);
        await host.Sweeper.DrainAsync();
        Assert.Equal((7, 1), (await host.VersionAsync("deal"), host.Get<HandoffHealth>().RegressedHistories));
        Assert.Contains((await host.Handoff.LastCommittedAsync(Host.Key("deal")))!.Board.Clocks, clock => clock.Key == "acceptance");
    }

    [Fact]
    public async Task A_host_that_saw_a_shorter_history_is_unhealthy_until_somebody_accepts_it()
    {
        await using var host = Restorable(out var store);
        var health = host.Get<HandoffHealth>();
        store().TakeBackup();
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        store().Restore();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        await Assert.ThrowsAsync<HistoryRegressedException>(async () => await host.AskAsync("deal", new Command.Win(), Story.Seller));

        var lost = await health.CheckHealthAsync(new HealthCheckContext());
        Assert.Equal((HealthStatus.Unhealthy, 1L), (lost.Status, lost.Data["regressed"]));
        health.AcceptHistory();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task What_a_host_rolls_back_in_its_own_transaction_is_no_loss()
    {
        await using var host = new Host();
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        var rolledBack = new InMemoryHandoffStore(host.Clock);
        var within = host.Handoff.Over(rolledBack);
        Command[] commands = [new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose")];
        foreach (var command in commands)
        {
            (await within.ExecuteAsync(new CommandRequest(
                Host.Key("deal"), command, Story.Seller, CommandId.Named($"within {command.Name} {command}")))).OrThrow();
        }

        await host.DoAsync("deal", new Command.Fire("qualify"), Story.Seller);
        Assert.Equal(2, await host.VersionAsync("deal"));
    }

    /// <summary>A load that began before a commit was answered may show what was before it; only one that begins later may not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Many_at_once_on_a_slow_store_raise_no_false_alarm(int seed)
    {
        output.WriteLine($"seed {seed}");
        var clock = new NodaTime.Testing.FakeClock(Rules.Start);
        await using var services = new ServiceCollection().AddSingleton<IClock>(clock).AddHandoff(h => h.AddLifecycle(Standard.Lifecycle)
            .Services.AddSingleton<IHandoffStore>(new Unhurried(new InMemoryHandoffStore(clock), seed))).BuildServiceProvider();
        var handoff = services.GetRequiredService<IHandoff>();
        for (var deal = 0; deal < 3; deal++) (await AskAsync(deal, new Command.Open("ACME", "standard"), $"open {deal}"))!.OrThrow();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var (random, answered) = (new Random((seed * 100) + client), 0);
            for (var n = 0; n < 100; n++)
            {
                var command = new Command.SetFacts(new Facts { Segment = $"{client}/{n}" });
                if (await AskAsync(random.Next(3), command, $"{client}/{n}") is not null) answered++;
            }

            return answered;
        })));
        Assert.True(answers.Sum() > 100);

        async Task<Outcome?> AskAsync(int deal, Command command, string id)
        {
            try
            {
                return await handoff.ExecuteAsync(new CommandRequest(Host.Key($"deal {deal}"), command, Story.Seller, CommandId.Named(id)));
            }
            catch (ConflictException)
            {
                return null; // Others always came first.
            }
        }
    }

    [Fact]
    public void So_many_versions_are_remembered_and_those_seen_last()
    {
        var seen = new SeenVersions();
        for (var n = 0; n < 4 * SeenVersions.Capacity; n++) seen.See(Crowded(n), n + 1);
        var remembered = Enumerable.Range(0, 4 * SeenVersions.Capacity).Count(n => seen.Newest(Crowded(n)) == n + 1);
        Assert.InRange(remembered, SeenVersions.Capacity * 9 / 10, SeenVersions.Capacity);
        Assert.All(Enumerable.Range((4 * SeenVersions.Capacity) - 1000, 1000), n => Assert.Equal(n + 1, seen.Newest(Crowded(n))));

        static EngagementKey Crowded(int n) => new("main", new EngagementId($"{n + 1:x32}"));
    }

    [Fact]
    public void An_older_version_that_is_seen_later_is_not_remembered_and_what_is_found_replaces_only_what_was_seen()
    {
        var (seen, key) = (new SeenVersions(), Host.Key("deal"));
        seen.See(key, 7);
        seen.See(key, 5);
        Assert.Equal(7, seen.Newest(key));
        seen.Replace(key, seen: 6, found: 3);
        Assert.Equal(7, seen.Newest(key));
        seen.Replace(key, seen: 7, found: 0);
        Assert.Equal(0, seen.Newest(key));
    }

    private static Host Restorable(out Func<Restorable> store)
    {
        Restorable? made = null;
        var host = new Host(handoff => handoff.Services.AddSingleton<IHandoffStore>(p =>
            made = new Restorable(
                new InMemoryHandoffStore(p.GetRequiredService<IClock>()), new InMemoryHandoffStore(p.GetRequiredService<IClock>()))));
        _ = host.Store;
        store = () => made!;
        return host;
    }
}
