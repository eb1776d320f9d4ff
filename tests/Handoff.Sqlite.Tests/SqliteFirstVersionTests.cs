using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A file of the first version, with rows of every kind, is brought up to date when it is opened; nothing is lost.</summary>
public sealed class SqliteFirstVersionTests : IDisposable
{
    private static readonly Instant Then = Instant.FromUnixTimeTicks(17_725_284_000_000_000);
    private static readonly EngagementKey Timed = new("acme", new EngagementId("timed"));

    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Then + Duration.FromMinutes(1));

    public SqliteFirstVersionTests()
    {
        using var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        connection.Open();
        connection.Run(First);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Engagements_and_their_histories_are_as_they_were()
    {
        await using var store = _directory.Open(_clock);

        var loaded = await store.LoadAsync(Timed, new CommandId(Guid.Parse("00000000-0000-0000-0000-000000000002")));
        Assert.Equal(
            (2, "{\"state\": \"timed\", \"ö\": \"\\ud83d\\ude00\"}"), (loaded.Snapshot!.Version, Text(loaded.Snapshot.State.Json)));
        Assert.Equal(("crm:1", "operations"), (loaded.Snapshot.State.Reference, loaded.Snapshot.State.Responsible));
        Assert.Equal((2, "ab", 2), (loaded.Prior!.Version, loaded.Prior.Fingerprint, loaded.Prior.Events.Count));

        var history = await store.HistoryAsync(Timed).ToListAsync();
        Assert.Equal([(1, 0, "opened"), (2, 0, "won"), (2, 1, "offered")], history.Select(e => (e.Version, e.Ordinal, e.Record.Type)));
        Assert.Equal(["{\"a\" : 1}", "{\"b\":\"\\\"quoted\\\", ö\"}", "[]"], history.Select(e => Text(e.Record.Json)));
        Assert.Equal([1, 1, 2], history.Select(e => e.Record.SchemaVersion));
        Assert.Equal(Then + Duration.FromMilliseconds(500), history[2].Record.OccurredAt);
        var early = await store.HistoryAsync(new EngagementKey("beta", new EngagementId("untimed"))).ToListAsync();
        Assert.Equal(Instant.FromUnixTimeTicks(-17_725_284_000_000_001), early.Single().Record.OccurredAt);
        Assert.Equal("ann", _directory.Ask("select seen_by from ho_engagement where id = 'timed'"));
    }

    [Fact]
    public async Task Tables_that_a_hosts_migrations_made_are_brought_up_to_date_too()
    {
        var path = Path.ChangeExtension(_directory.Path, "shared.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            connection.Run(First
                .Replace(") strict", ")", StringComparison.Ordinal)
                .Replace("), without rowid", ")", StringComparison.Ordinal)
                .Replace("primary key (tenant, id))", "constraint \"PK_ho\" primary key (tenant, id))", StringComparison.Ordinal)
                .Replace("pragma application_id = 1213154886;\npragma user_version = 1;", """
                    create table "ho_schema" ("version" integer not null constraint "PK_ho_schema" primary key);
                    insert into ho_schema values (1);
                    create table deal (name text);
                    """, StringComparison.Ordinal));
        }

        await using var store = _directory.Open(_clock, options => (options.Path, options.Shared) = (path, true));
        Assert.Equal(3, (await store.HistoryAsync(Timed).ToListAsync()).Count);
    }

    [Fact]
    public async Task Wake_ups_are_due_claimed_and_parked_as_they_were()
    {
        await using var store = _directory.Open(_clock);

        var due = Assert.Single(await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromMinutes(5))));
        Assert.Equal((Timed, Then + Duration.FromSeconds(10), new ClaimFence(2, 1)), (due.Key, due.DueAt, due.Fence));
        Assert.Empty(await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromMinutes(5)) { Suspects = true }));
        var parked = Assert.Single(await store.ParkedAsync().ToListAsync());
        Assert.Equal(("parked", "It failed.", 5), (parked.Key.Id.Value, parked.Reason, parked.Attempts));

        _clock.AdvanceMinutes(1);
        var suspect = Assert.Single(await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromMinutes(5)) { Suspects = true }));
        Assert.Equal(("claimed", new ClaimFence(1, 5), 4), (suspect.Key.Id.Value, suspect.Fence, suspect.Attempts));
        Assert.Equal(1, (await store.BacklogAsync()).Parked);
    }

    [Fact]
    public async Task Messages_wait_where_they_waited()
    {
        await using var store = _directory.Open(_clock);

        var lease = (await store.LeaseLaneAsync(
            new LaneRequest(0, Duration.FromMinutes(1)) { Subscribers = [new("crm"), new("mail")] }))!;
        var messages = await store.ReadLaneAsync(lease, 10);
        Assert.Equal([(1, 0), (2, 0), (2, 1)], messages.Select(message => (message.Key.Version, message.Key.Ordinal)));
        Assert.Equal(["{\"a\" : 1}", "{\"b\":\"\\\"quoted\\\", ö\"}", "[]"], messages.Select(message => Text(message.Record.Json)));
        Assert.True(await store.AckAsync(lease, [messages[0].Key]));
        Assert.Equal(Then + Duration.FromSeconds(1), (await store.BacklogAsync()).Lanes[0].OldestUnsent);
        Assert.True(await store.AckAsync(lease, [.. messages.Select(message => message.Key)]));
        Assert.Equal([1], (await store.BacklogAsync()).Lanes.Select(lane => lane.Lane));

        var deferred = Assert.Single(await store.ClaimDeferredAsync(new DeferredRequest([new("mail")], 10, Duration.FromMinutes(1))));
        Assert.Equal(("claimed", "{\"old\": true}"), (deferred.Message.Key.Key.Id.Value, Text(deferred.Message.Record.Json)));
        var parked = Assert.Single(await store.ParkedMessagesAsync().ToListAsync());
        Assert.Equal(("crm", "opened", "Refused.", 2), (parked.Subscriber.Value, parked.Type, parked.Reason, parked.Attempts));
    }

    [Fact]
    public async Task What_is_committed_next_follows_on()
    {
        await using var store = _directory.Open(_clock);

        Assert.Equal(new CommitResult(CommitOutcome.Committed, 3), await store.CommitAsync(Example.Commit(Timed, 2)));
        Assert.Equal(
            (3L, 0L),
            (_directory.Ask("select count(*) from ho_commit where id = 'timed'"),
                _directory.Ask(
                    "select count(*) from sqlite_schema where name in ('ho_event', 'ho_wakeup', 'ho_outbox_1', 'ho_deferred_1')")));
        Assert.Equal(
            [new DefinitionRecord("lifecycle", "standard", 1, "f1")],
            await store.KeepDefinitionsAsync([new DefinitionRecord("lifecycle", "standard", 1, "f2")], replace: false));
    }

    private static string First => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "first-version.sql"));

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
