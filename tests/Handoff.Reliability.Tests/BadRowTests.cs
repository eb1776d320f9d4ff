using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>
/// A row that somebody damaged, or that a newer version wrote, is an error of its engagement alone, and ends when the row is mended.
/// </summary>
public sealed class BadRowTests
{
    private const string Telepathy = """[{"type": "telepathy", "schema": 1, "at": 0, "json": {"$type": "telepathy"}}]""";

    private static readonly EngagementKey Damaged = Crowd.Key(1);
    private static readonly EngagementKey Whole = Crowd.Key(2);

    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    [Fact]
    public async Task A_bad_row_in_an_SQLite_file_stops_its_engagement_only_and_only_until_it_is_mended()
    {
        var directory = Directory.CreateTempSubdirectory("handoff-rows-");
        var path = Path.Combine(directory.FullName, "handoff.db");
        await CheckAsync(handoff => handoff.UseSqlite(options => options.Path = path), Run, "{\"position\": 7");
        directory.Delete(recursive: true);

        void Run(string sql)
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql.Replace("$id", $"'{Damaged.Id}'", StringComparison.Ordinal);
            command.ExecuteNonQuery();
        }
    }

    [PostgreSqlFact]
    public async Task A_bad_row_in_PostgreSQL_stops_its_engagement_only_and_only_until_it_is_mended()
    {
        var database = PostgreSqlServer.Current.NewSchema();
        await CheckAsync(
            handoff => handoff.UsePostgreSql(options => (options.ConnectionString, options.Clock) = (database, _clock)),
            sql => PostgreSqlServer.Run(database, sql.Replace("$id", $"'{Damaged.Id.Value}'", StringComparison.Ordinal)),
            "[]"); // The server takes nothing that is cut short.
    }

    /// <param name="use">Chooses the store.</param>
    /// <param name="run">Runs a statement past the store, with the damaged engagement's id for <c>$id</c>.</param>
    /// <param name="cut">The worst that may stand where JSON belongs.</param>
    private async Task CheckAsync(Action<HandoffBuilder> use, Action<string> run, string cut)
    {
        await using var services = new ServiceCollection().AddSingleton<IClock>(_clock).AddSingleton<Ear>().AddHandoff(handoff =>
        {
            use(handoff.AddLifecycle(Standard.Lifecycle).AddSubscriber<EarListener>().Configure(options => options.MaxAttempts = 4));
        }).BuildServiceProvider();
        await CheckRowsAsync(services, run, cut);
        await CheckMessagesAsync(services.GetRequiredService<Dispatcher>(), services.GetRequiredService<Ear>(), run, cut);
    }

    private async Task CheckRowsAsync(ServiceProvider services, Action<string> run, string cut)
    {
        var (handoff, sweeper, reader) = (
            services.GetRequiredService<IHandoff>(), services.GetRequiredService<Sweeper>(), services.GetRequiredService<HandoffReader>());
        foreach (var key in new[] { Damaged, Whole })
        {
            (await handoff.ExecuteAsync(Ask(key, new Command.Open("ACME", "standard"), "open"))).OrThrow();
        }

        run("create table kept as select tenant, id, json from ho_engagement where id = $id");

        run("update ho_engagement set schema = 99 where id = $id");
        await RefusedAsync(handoff, "reads up to 1");
        run("update ho_engagement set schema = 1, json = '{\"position\": 7}' where id = $id");
        await RefusedAsync(handoff, "cannot be read");
        run($"update ho_engagement set json = '{cut}' where id = $id");
        await RefusedAsync(handoff, "cannot be read");
        (await handoff.ExecuteAsync(Ask(Whole, Large, "whole"))).OrThrow();

        for (var day = 0; day < 60; day++)
        {
            _clock.Advance(Duration.FromDays(1));
            await sweeper.DrainAsync();
        }

        Assert.Equal((1, 1), (await FiredAsync(reader, Whole), (await reader.BacklogAsync()).Parked));

        run("update ho_engagement set json = (select json from kept) where id = $id");
        (await handoff.ExecuteAsync(Ask(Damaged, Large, "mended"))).OrThrow();
        Assert.Equal((1, 0), (await FiredAsync(reader, Damaged), (await reader.BacklogAsync()).Parked));

        run("create table kept_commits as select version, events from ho_commit where id = $id");
        run($"update ho_commit set events = '{Telepathy}' where id = $id and version = 1");
        (await handoff.ExecuteAsync(Ask(Damaged, new Command.SetFacts(new Facts { Segment = "small" }), "newer"))).OrThrow();
        var unknown = await Assert.ThrowsAsync<StoreCorruptException>(() => FiredAsync(reader, Damaged));
        Assert.Contains($"The event 'telepathy' of {Damaged} cannot be read", unknown.Message, StringComparison.Ordinal);
    }

    /// <summary>What cannot be told waits, and so does what comes after it; other engagements' messages do not.</summary>
    private async Task CheckMessagesAsync(Dispatcher dispatcher, Ear ear, Action<string> run, string cut)
    {
        run($"update ho_commit set events = '{cut}' where id = $id and version = 2");
        await DispatchAsync(dispatcher);
        Assert.NotEmpty(ear.Heard);
        Assert.DoesNotContain(ear.Heard, message => message.Key == Damaged);

        run("update ho_commit set events = (select events from kept_commits k where k.version = ho_commit.version) "
            + "where id = $id and version <= 2");
        _clock.AdvanceMinutes(1);
        await DispatchAsync(dispatcher);
        var versions = ear.Heard.Where(message => message.Key == Damaged).Select(message => message.Version).ToList();
        Assert.Equal(1, versions[0]);
        Assert.Equal(versions.Order(), versions);
    }

    private static async Task DispatchAsync(Dispatcher dispatcher)
    {
        while (await dispatcher.StepAsync() > 0)
        {
        }
    }

    private static async Task RefusedAsync(IHandoff handoff, string why)
    {
        var refused = await Assert.ThrowsAsync<StoreCorruptException>(async () => await handoff.ExecuteAsync(Ask(
            Damaged, Large, "refused")));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"The state of {Damaged}"), refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static Command Large => new Command.SetFacts(new Facts { Segment = "large" });

    private static CommandRequest Ask(EngagementKey key, Command command, string id) =>
        new(key, command, Crowd.Seller, CommandId.Named(id));

    private static async Task<int> FiredAsync(HandoffReader reader, EngagementKey key)
    {
        var fired = 0;
        await foreach (var past in reader.HistoryAsync(key))
        {
            fired += past.Event is Event.Timed { Happened: ClockEvent.Crossed { Threshold: "breach" } } ? 1 : 0;
        }

        return fired;
    }
}

/// <summary>What a subscriber heard.</summary>
internal sealed class Ear
{
    internal List<HandoffMessage> Heard { get; } = [];
}

internal sealed class EarListener(Ear ear) : IHandoffSubscriber
{
    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
    {
        ear.Heard.Add(message);
        return default;
    }
}
