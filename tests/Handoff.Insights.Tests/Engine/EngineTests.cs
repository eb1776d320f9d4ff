using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A host gets forecasts without feeding them.</summary>
public sealed class EngineTests
{
    private static readonly TenantId Main = InsightsHost.Key("any").Tenant;

    [Fact]
    public async Task P4_A_host_is_told_how_long_it_takes_from_Yes_to_satisfied()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);

        var known = Assert.IsType<Forecast.Known>(await host.Forecasts().OfAsync(InsightsHost.Key("now")));

        Assert.Equal((Duration.FromDays(10), 25), (known.Median, known.Basis.Compared));
        Assert.Equal(new(Duration.FromDays(10), Duration.FromDays(10)), known.Eighty);
        await host.AdvanceAsync(Duration.FromDays(4));
        known = Assert.IsType<Forecast.Known>((await host.Forecasts().OfEachAsync(Main, ["now"]))[0]);
        Assert.Equal(Duration.FromDays(6), known.Median);
        Assert.Equal("now", Assert.Single(await host.Forecasts().OpenAsync(Main)).Engagement.Value);

        var next = await host.Forecasts().NextAsync(InsightsHost.Key("now"));
        Assert.Equal((known.Stage, 1), (next!.Stage, next.Ways.Sum(way => way.Share)));
    }

    [Fact]
    public async Task P4_As_of_a_past_instant_only_what_had_happened_by_then_counts()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);
        var then = host.Now;
        await host.AdvanceAsync(Duration.FromHours(1));
        var before = await host.Forecasts().OpenAsync(Main, then);
        var all = await host.Forecasts().OpenAsync(Main, then - Duration.FromDays(11));
        for (var i = 0; i < 5; i++) await host.WinAsync($"later-{i}", null);
        await host.Story(InsightsHost.Key("now"), Standard.Lifecycle).BringToAsync(Standard.Stages.Delivered);
        await host.AdvanceAsync(Duration.FromDays(30));

        Assert.Equal(Texts(before), Texts(await host.Forecasts().OpenAsync(Main, then)));
        Assert.Equal(Texts(all), Texts(await host.Forecasts().OpenAsync(Main, then - Duration.FromDays(11))));
        Assert.Equal(10, all.Count);
    }

    [Fact]
    public async Task P4_Another_host_and_one_that_comes_later_answer_the_same()
    {
        var clock = new HostsTime();
        var store = new InMemoryHandoffStore(clock);
        await using var first = clock.Of(await InsightsHost.StartAsync(store, Often));
        await first.PlayAsync(past: 20, days: 3);
        await using var second = clock.Of(await InsightsHost.StartAsync(store, Often, first.Now));
        await second.WinAsync("of the second", null);

        var at = first.Now + Duration.FromDays(1);
        var answer = Texts(await first.Forecasts().OpenAsync(Main, at));

        Assert.Equal(2, answer.Length);
        Assert.Equal(answer, Texts(await second.Forecasts().OpenAsync(Main, at)));
        await using var third = await InsightsHost.StartAsync(new Reads(store), Often, first.Now);
        Assert.Equal(answer, Texts(await third.Forecasts().OpenAsync(Main, at)));
    }

    [Fact]
    public async Task What_happened_before_anybody_asked_for_forecasts_counts()
    {
        var clock = new HostsTime();
        var store = new InMemoryHandoffStore(clock);
        await using (var without = clock.Of(await InsightsHost.StartAsync(store, insights: false)))
            await without.PlayAsync(past: 20, days: 3);
        Assert.Equal(0, (await store.StepNewsAsync(Main, 0)).Count);

        await using var with = await InsightsHost.StartAsync(store, start: InsightsHost.Start + Duration.FromDays(40));
        var known = Assert.IsType<Forecast.Known>(await with.Forecasts().OfAsync(InsightsHost.Key("now")));

        Assert.Equal(20, known.Basis.Satisfied);
        Assert.Single(await store.BookmarksAsync(Main));
        var written = (await store.StepNewsAsync(Main, 0)).Count;
        await with.Forecasts().RebuildAsync(Main);
        Assert.Equal(written, (await store.StepNewsAsync(Main, 0)).Count);
    }

    [Fact]
    public async Task A_commit_writes_no_step_and_a_message_that_comes_again_writes_none_twice()
    {
        var store = new InMemoryHandoffStore(new FakeClock(InsightsHost.Start));
        var services = new ServiceCollection().AddSingleton<IHandoffStore>(store).AddSingleton<IHandoffReadStore>(store)
            .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInsights());
        await using var host = services.BuildServiceProvider();
        var handoff = host.GetRequiredService<IHandoff>();
        foreach (var command in (Command[])
        [
            new Command.Open("ACME", "standard"), new Command.Fire(Standard.Triggers.Qualify), new Command.Fire(Standard.Triggers.Propose),
        ])
        {
            (await handoff.ExecuteAsync(InsightsHost.Key("deal"), command, InsightsHost.Sales)).OrThrow();
        }

        var won = Assert.IsType<Outcome.Decided>(
            await handoff.ExecuteAsync(InsightsHost.Key("deal"), new Command.Win(), InsightsHost.Sales));
        Assert.Equal(0, (await store.StepNewsAsync(Main, 0)).Count);

        var writer = host.GetRequiredService<StepWriter>();
        var happened = won.Events.OfType<Event.Won>().Single();
        for (var time = 0; time < 3; time++)
            await writer.HandleAsync(new HandoffMessage(default, InsightsHost.Key("deal"), won.Version, 0, happened));
        Assert.Equal(1, (await store.StepNewsAsync(Main, 0)).Count);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await writer.HandleAsync(new HandoffMessage(default, InsightsHost.Key("deal"), won.Version + 1, 0, happened)));
    }

    [Fact]
    public async Task Over_a_store_that_keeps_no_steps_it_is_rebuilt_with_progress_and_after_a_while_again()
    {
        var clock = new HostsTime();
        var inside = new InMemoryHandoffStore(clock);
        await using var host = clock.Of(await InsightsHost.StartAsync(PlainStore.Around(inside)));
        await host.PlayAsync(past: 20, days: 3);
        var read = new List<int>();

        await host.Forecasts().RebuildAsync(Main, new Heard(read));

        Assert.Equal([.. Enumerable.Range(1, 21)], read);
        Assert.Equal(0, (await inside.StepNewsAsync(Main, 0)).Count);
        await using var streamed = await InsightsHost.StartAsync(inside, start: host.Now);
        var at = host.Now - Duration.FromDays(5);
        Assert.Equal(Texts(await streamed.Forecasts().OpenAsync(Main)), Texts(await host.Forecasts().OpenAsync(Main)));
        Assert.Equal(Texts(await streamed.Forecasts().OpenAsync(Main, at)), Texts(await host.Forecasts().OpenAsync(Main, at)));

        await host.Forecasts().RebuildAsync(Main);
        await host.WinAsync("new", null);
        Assert.Single(await host.Forecasts().OpenAsync(Main));
        await host.AdvanceAsync(Duration.FromHours(1));
        Assert.Equal(2, (await host.Forecasts().OpenAsync(Main)).Count);
        Assert.Equal(21, read.Count);
    }

    [Fact]
    public async Task Over_shards_steps_are_kept_in_the_first_one()
    {
        var clock = new HostsTime();
        var shards = Enumerable.Range(0, 3).Select(_ => new InMemoryHandoffStore(clock)).ToArray();
        await using var host = clock.Of(await InsightsHost.StartAsync(new ShardedStore(shards)));
        await host.PlayAsync(past: 20, days: 3);

        Assert.IsType<Forecast.Known>(await host.Forecasts().OfAsync(InsightsHost.Key("now")));
        Assert.True((await shards[0].StepNewsAsync(Main, 0)).Count > 100);
        Assert.Equal(0, (await shards[1].StepNewsAsync(Main, 0)).Count);
    }

    [Fact]
    public async Task Tenants_do_not_learn_from_each_other_and_few_are_kept()
    {
        await using var host = await InsightsHost.StartAsync(configure: options => options.MostTenants = 1);
        await host.PlayAsync(past: 20, days: 3);
        await host.Story(new EngagementKey("other", "now"), Standard.Lifecycle).BringToAsync(Standard.Stages.Won);

        for (var time = 0; time < 3; time++)
        {
            Assert.IsType<Forecast.Known>(await host.Forecasts().OfAsync(InsightsHost.Key("now")));
            Assert.Equal(
                UnknownForecast.TooFewSatisfied,
                Assert.IsType<Forecast.Unknown>(await host.Forecasts().OfAsync(new EngagementKey("other", "now"))).Reason);
        }
    }

    [Fact]
    public void Random_commands_streamed_are_as_rebuilt_from_all_events() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(WalkStep.Many, async steps =>
        {
            await using var host = await InsightsHost.StartAsync(configure: Often);
            var rules = new Decider(Standard.Lifecycle);
            foreach (var step in steps)
            {
                var key = InsightsHost.Key($"walk-{step.B % 4}");
                await host.AdvanceAsync(step.Wait);
                var (command, actor) = RandomCommand.By(step, await host.Handoff.LastCommittedAsync(key), rules, host.Now);
                await host.Handoff.ExecuteAsync(key, command, actor);
                if (step.A % 5 == 0) await host.Forecasts().OpenAsync(Main);
            }

            await host.AdvanceAsync(Duration.Zero);
            var rebuilt = new RebuiltForecaster(Main, host.Ways(), Duration.FromDays(1));
            foreach (var asOf in new[] { host.Now, host.Now - Duration.FromDays(30) })
            {
                var expected = await rebuilt.AskAsync(host.Now, asOf, Answers.All, default);
                var streamed = new StreamedForecaster(
                    Main, (IStepStore)host.Services.GetRequiredService<IHandoffStore>(), new Backfill(host.Ways()), new());
                Assert.Equal(expected, await streamed.AskAsync(host.Now, asOf, Answers.All, default));
                Assert.Equal(
                    await rebuilt.AskAsync(host.Now, asOf, Open, default), Texts(await host.Forecasts().OpenAsync(Main, asOf)));
            }
        }));

    private static string[] Open(Forecaster forecaster, Instant at) =>
        Texts([.. forecaster.Open.OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => forecaster.ForecastOf(id, at))]);

    private static void Often(InsightsOptions options) => (options.StepsPerBookmark, options.StepsPerRecent) = (9, 4);

    private static string[] Texts(IReadOnlyList<Forecast> forecasts) =>
        [.. forecasts.Select(forecast => $"{forecast.Engagement} {forecast.AsOf} {forecast.Text}")];

    /// <summary>A store that reads histories as often as it has to, and no more.</summary>
    private sealed class Reads(InMemoryHandoffStore inner) : DelegatingStore(inner), IHandoffReadStore
    {
        public IAsyncEnumerable<StoredEvent> HistoryAsync(
            EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("A restart reads no history.");

        public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("A restart lists no engagements.");

        public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
            inner.ParkedAsync(tenant, cancellationToken);

        public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => inner.BacklogAsync(cancellationToken);
    }

    /// <summary>The clock of a store whose hosts have a time of their own: that of the host which moves it.</summary>
    private sealed class Heard(List<int> numbers) : IProgress<int>
    {
        public void Report(int value) => numbers.Add(value);
    }
}
