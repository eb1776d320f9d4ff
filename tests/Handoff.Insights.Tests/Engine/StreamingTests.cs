using FsCheck;
using FsCheck.Fluent;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>
/// Whatever comes late, twice or between a host's end and its next start: each host's answer is that of all known steps in the order of
/// time, to the last bit.
/// </summary>
public sealed class StreamingTests
{
    private static readonly TenantId Main = new("main");
    private static readonly InsightsOptions Often = new() { StepsPerBookmark = 7, StepsPerRecent = 3 };
    private static readonly IClock Clock = new FakeClock(Happened.Origin);

    [Fact]
    public void Hosts_of_one_store_answer_as_if_all_had_come_in_time() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Deliveries.Of(200), async deliveries => await PlayAsync(new InMemoryHandoffStore(Clock), deliveries)));

    [Fact]
    public void So_they_do_on_SQLite() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(6),
        Prop.ForAll(Deliveries.Of(120), async deliveries =>
        {
            var directory = Directory.CreateTempSubdirectory("handoff-");
            await using (var store = new SqliteHandoffStore(new() { Path = Path.Combine(directory.FullName, "handoff.db") }, Clock))
                await PlayAsync(store, deliveries);
            directory.Delete(recursive: true);
        }));

    [PostgreSqlFact]
    public void So_they_do_on_PostgreSQL() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(6),
        Prop.ForAll(Deliveries.Of(120), async deliveries =>
        {
            await using var store = new PostgreSqlHandoffStore(new() { ConnectionString = PostgreSqlServer.Current.NewSchema() });
            await PlayAsync(store, deliveries);
        }));

    private static async Task PlayAsync<TStore>(TStore store, Deliveries deliveries)
        where TStore : IHandoffStore, IStepStore, IHandoffReadStore
    {
        var hosts = Enumerable.Range(0, Deliveries.Hosts).Select(_ => Start(store)).ToArray();
        var known = new Dictionary<(EngagementId, long, int), StepRecord>();
        foreach (var turn in deliveries.Turns)
        {
            foreach (var step in turn.Steps) known[(step.Engagement, step.Version, step.Ordinal)] = step;
            await store.AddStepsAsync(Main, turn.Steps);
            if (turn.Restarts) hosts[turn.Host] = Start(store);
            if (turn.Asks) await EnsureRightAsync(hosts[turn.Host], [.. known.Values], null);
            if (turn.PastShare is { } share) await EnsureRightAsync(hosts[turn.Host], [.. known.Values], share);
        }

        foreach (var host in hosts) await EnsureRightAsync(host, [.. known.Values], null);
    }

    private static async Task EnsureRightAsync(StreamedForecaster host, IReadOnlyList<StepRecord> known, int? pastShare)
    {
        var (first, last) = (known.Min(step => step.At), known.Max(step => step.At));
        Instant? asOf = pastShare is { } share ? first + ((last - first) * share / 100) : null;
        var inTime = known.OrderBy(step => step.At).ThenBy(step => step.Engagement.Value, StringComparer.Ordinal)
            .ThenBy(step => step.Version).ThenBy(step => step.Ordinal).Select(StepJson.Read);

        var answer = await host.AskAsync(Happened.Origin, asOf, Answers.All, default);

        Assert.Equal(Answers.All(Forecaster.From(inTime, asOf), asOf ?? last), answer);
    }

    private static StreamedForecaster Start<TStore>(TStore store)
        where TStore : IStepStore, IHandoffReadStore =>
        new(Main, store, new Backfill(new Ways(new HandoffReader(store), Often)), Often);
}
