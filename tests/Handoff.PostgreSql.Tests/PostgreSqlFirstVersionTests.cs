using System.Text;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>
/// A database of the first version, with rows of every kind, is brought up to date when it is opened, and nothing in it is lost.
/// </summary>
public sealed class PostgreSqlFirstVersionTests
{
    private static readonly Instant Then = Instant.FromUtc(2026, 3, 3, 9, 0);
    private static readonly EngagementKey Timed = new("acme", new EngagementId("timed"));

    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";
    private readonly FakeClock _clock = new(Then + Duration.FromMinutes(1));

    [PostgreSqlFact]
    public async Task Engagements_and_their_histories_are_as_they_were()
    {
        await using var store = Open();

        var loaded = await store.LoadAsync(Timed, new CommandId(Guid.Parse("00000000-0000-0000-0000-000000000002")));
        Assert.Equal((2, "{\"state\": \"timed\", \"ö\": \"\\u0000\"}"), (loaded.Snapshot!.Version, Text(loaded.Snapshot.State.Json)));
        Assert.Equal((2, "ab", 2), (loaded.Prior!.Version, loaded.Prior.Fingerprint, loaded.Prior.Events.Count));

        var history = await store.HistoryAsync(Timed).ToListAsync();
        Assert.Equal([(1, 0, "opened"), (2, 0, "won"), (2, 1, "offered")], history.Select(e => (e.Version, e.Ordinal, e.Record.Type)));
        Assert.Equal(["{\"a\" : 1}", "{\"b\":\"\\\"quoted\\\", ö\\u0000\"}", "[]"], history.Select(e => Text(e.Record.Json)));
        Assert.Equal([1, 1, 2], history.Select(e => e.Record.SchemaVersion));
        Assert.Equal(Then + Duration.FromTicks(5_000_010), history[2].Record.OccurredAt);
        var early = await store.HistoryAsync(new EngagementKey("acme", new EngagementId("parked"))).ToListAsync();
        Assert.Equal(Instant.FromUtc(1, 2, 3, 4, 5, 6) + Duration.FromMilliseconds(789), early.Single().Record.OccurredAt);
        Assert.Equal("ann", PostgreSqlServer.Ask(_database, "select seen_by from ho_engagement where id = 'timed'"));
        Assert.Equal(
            new DateTime(2026, 3, 3, 9, 0, 2, DateTimeKind.Utc),
            PostgreSqlServer.Ask(_database, "select max(recorded_at) from ho_commit"));
    }

    [PostgreSqlFact]
    public async Task Keys_that_a_hosts_migrations_named_otherwise_are_no_hindrance()
    {
        await using var store = Open(first => first
            .Replace("primary key (id, tenant, version, ord)", "constraint \"PK_ho_outbox\" primary key (id, tenant, version, ord)")
            .Replace("primary key (subscriber,", "constraint \"PK_ho_deferred\" primary key (subscriber,"));
        Assert.Equal(2, (await store.LoadAsync(Timed)).Snapshot!.Version);
    }

    [PostgreSqlFact]
    public async Task What_an_old_host_is_writing_just_now_is_not_lost()
    {
        PostgreSqlServer.Run(_database, First);
        await using var old = new Npgsql.NpgsqlConnection(_database);
        await old.OpenAsync();
        await using var writing = await old.BeginTransactionAsync();
        await using var write = new Npgsql.NpgsqlCommand(
            "update ho_engagement set version = 3 where id = 'timed'; insert into ho_event values ('acme', 'timed', 3, 0, "
                + "'00000000-0000-0000-0000-000000000003', 'af', 'accepted', 1, '{}', now(), now())",
            old,
            writing);
        await write.ExecuteNonQueryAsync();

        var opening = Task.Run(() => _database.Open(_clock));
        while ((long)PostgreSqlServer.Ask(_database, "select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
            + $"and {old.ProcessID} = any (pg_blocking_pids(pid))")! == 0)
        {
            Assert.False(opening.IsCompleted, "It did not wait.");
        }

        await writing.CommitAsync();
        await using var store = await opening;
        Assert.Equal(4, (await store.HistoryAsync(Timed).ToListAsync()).Count);
    }

    [PostgreSqlFact]
    public async Task Wake_ups_are_due_and_parked_as_they_were_and_what_is_committed_next_follows_on()
    {
        await using var store = Open();

        var due = Assert.Single(await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromMinutes(5))));
        Assert.Equal((Timed, Then + Duration.FromSeconds(10), new ClaimFence(2, 1)), (due.Key, due.DueAt, due.Fence));
        var parked = Assert.Single(await store.ParkedAsync().ToListAsync());
        Assert.Equal(("parked", "It failed.", 5), (parked.Key.Id.Value, parked.Reason, parked.Attempts));

        Assert.Equal(new CommitResult(CommitOutcome.Committed, 3), await store.CommitAsync(Example.Commit(Timed, 2)));
        Assert.Equal(
            (3L, 0L),
            (PostgreSqlServer.Ask(_database, "select count(*) from ho_commit where id = 'timed'"),
                PostgreSqlServer.Ask(
                    _database,
                    "select count(*) from pg_class where relnamespace = current_schema()::regnamespace "
                        + "and (relname like 'ho\\_%\\_1%' or relname = 'ho_event')")));
    }

    [PostgreSqlFact]
    public async Task Messages_wait_where_they_waited()
    {
        await using var store = Open();

        var lease = (await store.LeaseLaneAsync(
            new LaneRequest(3, Duration.FromMinutes(1)) { Subscribers = [new("crm"), new("mail")] }))!;
        var messages = await store.ReadLaneAsync(lease, 10);
        Assert.Equal([(1, 0), (2, 0), (2, 1)], messages.Select(message => (message.Key.Version, message.Key.Ordinal)));
        Assert.Equal(["{\"a\" : 1}", "{\"b\":\"\\\"quoted\\\", ö\\u0000\"}", "[]"], messages.Select(message => Text(message.Record.Json)));
        Assert.Equal(Then, Assert.Single((await store.BacklogAsync()).Lanes).OldestUnsent);
        Assert.True(await store.AckAsync(lease, [.. messages.Take(2).Select(message => message.Key)]));
        Assert.Equal(Then + Duration.FromTicks(5_000_010), Assert.Single((await store.BacklogAsync()).Lanes).OldestUnsent);

        var deferred = Assert.Single(await store.ClaimDeferredAsync(new DeferredRequest([new("mail")], 10, Duration.FromMinutes(1))));
        Assert.Equal((Timed, "{\"old\": true}"), (deferred.Message.Key.Key, Text(deferred.Message.Record.Json)));
        var parked = Assert.Single(await store.ParkedMessagesAsync().ToListAsync());
        Assert.Equal(("crm", "opened", "Refused.", 2), (parked.Subscriber.Value, parked.Type, parked.Reason, parked.Attempts));
    }

    private static string First => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "first-version.sql"));

    private PostgreSqlHandoffStore Open(Func<string, string>? change = null)
    {
        PostgreSqlServer.Run(_database, change is null ? First : change(First));
        return _database.Open(_clock);
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
