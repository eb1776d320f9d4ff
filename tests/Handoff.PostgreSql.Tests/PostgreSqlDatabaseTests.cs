using NodaTime;
using Npgsql;

namespace Handoff.Tests;

/// <summary>What the store makes of a database, and of one that will not do.</summary>
public sealed class PostgreSqlDatabaseTests
{
    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    [PostgreSqlFact]
    public async Task C10_without_a_clock_of_its_own_the_servers_decides()
    {
        await using var store = _database.Open();
        await store.CommitAsync(Example.Commit(Example.Key(), 0) with { NextWakeup = (await store.LoadAsync(Example.Key())).StoreNow });
        await store.CommitAsync(Example.Commit(Example.Key(2), 0) with
        {
            NextWakeup = (await store.LoadAsync(Example.Key())).StoreNow + Duration.FromHours(1),
        });

        var claim = Assert.Single(await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromSeconds(30))));
        Assert.Equal(Example.Key(), claim.Key);
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(claim.Key, 1) with { Claim = claim.Fence })).Outcome);
        var server = (DateTime)PostgreSqlServer.Ask(_database, "select clock_timestamp()")!;
        Assert.InRange(
            server - (await store.LoadAsync(Example.Key())).StoreNow.ToDateTimeUtc(), TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    }

    [PostgreSqlFact]
    public async Task C13_everything_is_there_when_the_database_is_opened_again()
    {
        await using (var store = _database.Open())
        {
            Assert.Equal(StoreDurability.Durable, store.Info.Durability);
            await store.CommitAsync(Example.Commit(Example.Key(), 0));
        }

        await using var reopened = _database.Open();
        var loaded = await reopened.LoadAsync(Example.Key(), CommandId.Named("command-0"));
        Assert.Equal(Example.State("after 1").Content(), loaded.Snapshot!.State.Content());
        Assert.Equal(1, loaded.Prior!.Version);
    }

    [PostgreSqlFact]
    public async Task Of_many_hosts_that_start_together_one_makes_the_tables()
    {
        var stores = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _database.Open(configure: options => options.Lanes = 5))));
        foreach (var store in stores)
        {
            Assert.Equal(5, store.Info.Lanes);
            await store.DisposeAsync();
        }

        Assert.Equal(TablesText.Version, PostgreSqlServer.Ask(_database, "select version from ho_schema"));
        Assert.Equal(1L, PostgreSqlServer.Ask(_database, "select count(*) from ho_schema"));
    }

    [PostgreSqlFact]
    public async Task A_database_of_an_older_version_is_brought_up_to_date_once_and_keeps_its_data_while_others_write()
    {
        await using (var first = _database.Open()) await first.CommitAsync(Example.Commit(Example.Key(), 0));
        string[] newer = [.. TablesText.Updates, "alter table ho_engagement add column added int not null default 7"];
        await using var old = _database.Open();

        var updates = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var source = NpgsqlDataSource.Create(_database);
            using var connection = source.OpenConnection();
            Schema.Ensure(connection, newer, lanes: 8, migrate: true);
        })));
        var writes = Task.WhenAll(
            Enumerable.Range(10, 50).Select(n => Task.Run(async () => await old.CommitAsync(Example.Commit(Example.Key(n), 0)))));
        await Task.WhenAll(updates, writes);

        Assert.Equal(CommitOutcome.Committed, (await old.CommitAsync(Example.Commit(Example.Key(), 1))).Outcome);
        Assert.Equal(51L, PostgreSqlServer.Ask(_database, "select count(*) from ho_engagement where added = 7"));
        Assert.Equal(newer.Length + 1, PostgreSqlServer.Ask(_database, "select version from ho_schema"));
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_of_a_newer_version_is_refused_and_not_changed(bool migrate)
    {
        await _database.Open().DisposeAsync();
        PostgreSqlServer.Run(_database, "update ho_schema set version = 9");

        var refused = Assert.Throws<StoreSchemaException>(() => _database.Open(configure: options => options.Migrate = migrate));

        Assert.Equal((9, TablesText.Version), (refused.Found, refused.Supported));
        Assert.Equal(9, PostgreSqlServer.Ask(_database, "select version from ho_schema"));
    }

    [PostgreSqlFact]
    public async Task A_database_of_the_second_version_gets_the_tables_of_steps_and_keeps_its_data()
    {
        await using (var made = _database.Open()) await made.CommitAsync(Example.Commit(Example.Key(), 0));
        PostgreSqlServer.Run(_database, "drop table ho_step, ho_bookmark; update ho_schema set version = 2");
        Assert.Throws<StoreSchemaException>(() => _database.Open(configure: options => options.Migrate = false));

        await using var store = _database.Open();
        await store.AddStepsAsync(Example.Key().Tenant, [new("deal", 1, 0, Instant.FromUtc(2026, 3, 2, 9, 0), "{}"u8.ToArray())]);

        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 1))).Outcome);
        Assert.Equal(1, (await store.StepNewsAsync(Example.Key().Tenant, 0)).Last);
    }

    [PostgreSqlFact]
    public void A_database_without_tables_is_refused_where_they_must_not_be_made()
    {
        Assert.Throws<StoreSchemaException>(() => _database.Open(configure: options => options.Migrate = false));
        Assert.Equal(DBNull.Value, PostgreSqlServer.Ask(_database, "select to_regclass('ho_schema')::text"));
    }

    [PostgreSqlFact]
    public async Task A_role_that_may_only_read_can_look_and_is_told_why_it_cannot_commit()
    {
        await _database.Open().DisposeAsync();
        var schema = new NpgsqlConnectionStringBuilder(_database).SearchPath;
        PostgreSqlServer.Run(
            _database,
            $"create role {schema}_reader login; grant usage on schema {schema} to {schema}_reader; grant select on all tables in "
                + $"schema {schema} to {schema}_reader");
        var reader = new NpgsqlConnectionStringBuilder(_database) { Username = $"{schema}_reader" }.ConnectionString;

        await using var store = reader.Open();
        Assert.Null((await store.LoadAsync(Example.Key())).Snapshot);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(
            Example.Key(), 0)));
        Assert.Equal((false, "42501"), (refused.OutcomeUnknown, refused.Reason));
        Assert.Contains("42501", refused.Message, StringComparison.Ordinal);
        Assert.Contains("check what the role may do", refused.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_role_that_may_not_make_tables_or_not_even_look_is_told_so()
    {
        var schema = new NpgsqlConnectionStringBuilder(_database).SearchPath;
        PostgreSqlServer.Run(_database, $"create role {schema}_guest login; grant usage on schema {schema} to {schema}_guest");
        var guest = new NpgsqlConnectionStringBuilder(_database) { Username = $"{schema}_guest" }.ConnectionString;

        AssertRefused(Assert.Throws<StoreUnavailableException>(() => guest.Open()));
        Assert.Equal(0L, PostgreSqlServer.Ask(_database, "select count(*) from pg_tables where schemaname = current_schema()"));

        await _database.Open().DisposeAsync();
        AssertRefused(Assert.Throws<StoreUnavailableException>(() => guest.Open()));

        PostgreSqlServer.Run(_database, $"grant select, insert, update, delete on all tables in schema {schema} to {schema}_guest");
        await using var store = guest.Open();
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);

        static void AssertRefused(StoreUnavailableException refused)
        {
            Assert.False(refused.OutcomeUnknown);
            Assert.Contains("check what the role may do", refused.Message, StringComparison.Ordinal);
        }
    }

    [PostgreSqlFact]
    public async Task What_is_not_json_is_misuse_and_does_not_disturb_its_neighbours()
    {
        await using var store = _database.Open();
        var bad = Example.Commit(Example.Key(1), 0);
        bad = bad with { State = bad.State with { Json = "{\"open\": "u8.ToArray() } };

        var neighbours = Enumerable.Range(2, 20).Select(n => store.CommitAsync(Example.Commit(Example.Key(n), 0)).AsTask()).ToList();
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.CommitAsync(bad));

        Assert.All(await Task.WhenAll(neighbours), result => Assert.Equal(CommitOutcome.Committed, result.Outcome));
        Assert.Null((await store.LoadAsync(Example.Key(1))).Snapshot);
    }

    [PostgreSqlFact]
    public async Task C14_a_group_of_which_some_were_made_before_the_server_went_away_is_of_unknown_outcome()
    {
        await using var store = _database.Open();
        await store.CommitAsync(Example.Commit(Example.Key(1), 0, "first"));
        await using var database = new Database(new PostgreSqlStoreOptions { ConnectionString = _database });
        var engagements = new Engagements(new LosesReads(database), null, store.Info);
        CommitRequest[] group = [Example.Commit(Example.Key(1), 0, "conflict"), Example.Commit(Example.Key(2), 0)];

        var lost = await Assert.ThrowsAsync<StoreUnavailableException>(() => engagements.CommitAsync(group, default));

        Assert.True(lost.OutcomeUnknown);
        Assert.Equal(1, (await store.LoadAsync(Example.Key(2))).Snapshot!.Version);
    }

    [PostgreSqlFact]
    public async Task Looking_for_what_is_due_reads_by_the_index_however_much_waits()
    {
        await using var store = _database.Open();
        PostgreSqlServer.Run(_database, """
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select 'main', gen_random_uuid(), now() + interval '1 day', now() + interval '1 day', 1 from generate_series(1, 20000);
            analyze ho_wakeup
            """);
        Assert.Empty(await store.ClaimDueAsync(new ClaimRequest(50, Duration.FromSeconds(30))));

        var plan = PostgreSqlServer.Plan(_database, WakeupStatements.ClaimText.Replace("$1", "null::timestamptz", StringComparison.Ordinal)
            .Replace("$2", "interval '30 seconds'", StringComparison.Ordinal).Replace("$3", "50", StringComparison.Ordinal));
        var lines = plan.Split('\n').SkipWhile(line => !line.Contains("using ix_ho_wakeup on", StringComparison.Ordinal)).ToList();
        Assert.Contains("Index Cond: (visible_at <= ", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Rows Removed by Filter", plan, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_claim_changes_no_index_even_if_all_of_a_page_are_due()
    {
        await using var store = _database.Open();
        PostgreSqlServer.Run(_database, """
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select 'main', gen_random_uuid(), now() - interval '1 day', now() - interval '1 day', 1 from generate_series(1, 1000)
            """);
        await using var source = NpgsqlDataSource.Create(_database);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var statements = HostTransaction.Of(transaction, "public", TableNames.Found, _ => true);
        foreach (var shared in (bool[])[false, true])
        {
            var due = new ClaimRequest(500, Duration.FromSeconds(30));
            if (shared) await statements.WriteAsync(WakeupStatements.ClaimRound(due, 500, "", null), default);
            else await statements.WriteAsync(WakeupStatements.Claim(due, null), default);
        }

        await using var updated = new NpgsqlCommand(
            "select n_tup_upd, n_tup_hot_upd from pg_stat_xact_user_tables where relid = 'ho_wakeup'::regclass", connection, transaction);
        await using var row = await updated.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal((1000, 1000), (row.GetInt64(0), row.GetInt64(1)));
    }

    [PostgreSqlFact]
    public async Task A_backlog_is_counted_so_far_and_tells_since_when_a_transaction_is_open()
    {
        await using var store = _database.Open();
        await using var source = NpgsqlDataSource.Create(_database);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var snapshot = new NpgsqlCommand("select pg_current_xact_id()", connection, transaction);
        await snapshot.ExecuteScalarAsync();
        PostgreSqlServer.Run(_database, """
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version)
            select 'main', gen_random_uuid(), now() - n * interval '1 second', now() - n * interval '1 second', 1 from generate_series(1,
              12000) n;
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version, parked)
            select 'main', gen_random_uuid(), now(), now(), 1, 'poison' from generate_series(1, 12000);
            insert into ho_outbox (lane, tenant, id, version, command_id, ords, occurred_at)
            select 3, 'main', gen_random_uuid(), 1, gen_random_uuid(), '{0}',
              array[timestamptz '2026-01-01 00:00Z' + n * interval '1 second']
            from generate_series(1, 12000) n
            """);
        await using var age = new NpgsqlCommand("select clock_timestamp() - transaction_timestamp()", connection, transaction);
        var open = Duration.FromTimeSpan((TimeSpan)(await age.ExecuteScalarAsync())!);

        var backlog = await store.BacklogAsync();

        Assert.Equal((Backlog.Most, Backlog.Most, Backlog.Most), (backlog.Due, backlog.Parked, backlog.Unsent));
        Assert.InRange(backlog.Age(), Duration.FromSeconds(12000), Duration.FromSeconds(13000));
        Assert.Equal(new LaneBacklog(3, Instant.FromUtc(2026, 1, 1, 0, 0, 1)), Assert.Single(backlog.Lanes));
        Assert.True(backlog.OldestTransaction > open, $"The oldest of {backlog.OldestTransaction}, with one of {open}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=h", 0)]
    [InlineData("Host=h", 1025)]
    [InlineData("Host=h", 8, 0)]
    [InlineData("Host=h", 8, 2, 0)]
    public void Options_out_of_range_are_refused(string connection, int lanes = 8, int writers = 2, int seconds = 30) =>
        Assert.Throws<ArgumentException>(() => new PostgreSqlHandoffStore(new PostgreSqlStoreOptions
        {
            ConnectionString = connection,
            Lanes = lanes,
            Writers = writers,
            CommandTimeout = TimeSpan.FromSeconds(seconds),
        }));
}

/// <summary>The server, which goes away after what was written.</summary>
file sealed class LosesReads(IStatements server) : IStatements
{
    public Task<List<T>> ReadAsync<T>(Query<T> query, CancellationToken cancellationToken) =>
        throw new StoreUnavailableException("It is away.", outcomeUnknown: false);

    public Task<List<T>> WriteAsync<T>(Query<T> query, CancellationToken cancellationToken) => server.WriteAsync(query, cancellationToken);
}
