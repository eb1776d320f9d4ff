using Npgsql;

namespace Handoff.Tests;

/// <summary>One store, one place: whatever a connection finds, the rows go where the store is, or nowhere.</summary>
public sealed class PostgreSqlPlaceTests
{
    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    private string Schema => new NpgsqlConnectionStringBuilder(_database).SearchPath!;

    [PostgreSqlFact]
    public async Task WF_46_A_transaction_that_finds_the_tables_of_another_schema_is_refused_and_writes_nothing()
    {
        var trial = PostgreSqlServer.Current.NewSchema();
        await trial.Open().DisposeAsync();
        await using var store = _database.Open();
        await using var connection = await ConnectAsync(trial);
        await using var transaction = await connection.BeginTransactionAsync();

        var refused = Assert.Throws<ArgumentException>(() => store.Enlist(transaction));

        Assert.Contains(new NpgsqlConnectionStringBuilder(trial).SearchPath!, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Schema, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0L, PostgreSqlServer.Ask(trial, "select count(*) from ho_engagement"));
    }

    [PostgreSqlTheory]
    [InlineData("create temp table ho_engagement (tenant text, id text)")]
    [InlineData("create temp table ho_lane (lane int)")]
    [InlineData("create temp view ho_commit as select 1 as version")]
    public async Task A_transaction_that_finds_something_else_by_one_of_the_names_is_refused(string sql)
    {
        await using var store = _database.Open();
        await using var connection = await ConnectAsync(_database);
        await RunAsync(connection, sql);
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Contains("pg_temp", Assert.Throws<ArgumentException>(() => store.Enlist(transaction)).Message, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("set search_path = pg_catalog")]
    [InlineData("set local search_path = ''")]
    [InlineData(
        "create temp table ho_engagement (like ho_engagement including all); create temp table ho_commit (like ho_commit including all)")]
    public async Task What_a_connection_comes_to_find_after_joining_does_not_get_the_rows(string sql)
    {
        await using var store = _database.Open();
        await using var connection = await ConnectAsync(_database);
        await using var transaction = await connection.BeginTransactionAsync();
        var enlisted = store.Enlist(transaction);
        await RunAsync(connection, sql);

        Assert.Equal(CommitOutcome.Committed, (await enlisted.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
        await transaction.CommitAsync();

        Assert.Equal(1, (await store.LoadAsync(Example.Key(), CommandId.Named("command-0"))).Prior!.Version);
    }

    [PostgreSqlFact]
    public async Task A_transaction_whose_search_path_finds_nothing_by_the_names_writes_to_the_store()
    {
        await using var store = _database.Open();
        await using var connection = await ConnectAsync(
            new NpgsqlConnectionStringBuilder(_database) { SearchPath = "pg_catalog" }.ConnectionString);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await store.Enlist(transaction).CommitAsync(Example.Commit(Example.Key(), 0));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, (await store.LoadAsync(Example.Key())).Snapshot!.Version);
    }

    [PostgreSqlFact]
    public async Task A_role_of_the_hosts_is_compared_with_the_store_as_it_is_when_it_joins()
    {
        PostgreSqlServer.Run(_database, $"""
            create role {Schema}_crm login; create schema {Schema}_crm authorization {Schema}_crm;
              grant usage on schema {Schema} to {Schema}_crm;
            create table {Schema}_crm.ho_engagement (tenant text)
            """);
        await using var store = _database.Open();
        await using var connection = await ConnectAsync(
            new NpgsqlConnectionStringBuilder(_database) { SearchPath = $"\"$user\",{Schema}" }.ConnectionString);
        await using (var transaction = await connection.BeginTransactionAsync()) store.Enlist(transaction);
        await RunAsync(connection, $"set role {Schema}_crm");
        await using var other = await connection.BeginTransactionAsync();
        Assert.Contains($"{Schema}_crm", Assert.Throws<ArgumentException>(() => store.Enlist(other)).Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_database_of_the_same_name_on_another_server_is_another_database()
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using (process)
        {
            PostgreSqlServer.Run(server.ConnectionString, $"create schema {Schema}");
            var staging = new NpgsqlConnectionStringBuilder(
                server.ConnectionString)
            { SearchPath = Schema, Pooling = false }.ConnectionString;
            await staging.Open().DisposeAsync();
            await using var store = _database.Open();
            await using var connection = await ConnectAsync(staging);
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.Throws<ArgumentException>(() => store.Enlist(transaction));
        }
    }

    [PostgreSqlFact]
    public async Task Tables_that_were_made_over_while_the_store_is_open_are_the_stores_all_the_same()
    {
        await using var store = _database.Open();
        PostgreSqlServer.Run(_database, """
            alter table ho_outbox rename to old_outbox; create table ho_outbox (like old_outbox including all); drop table old_outbox
            """);
        await using var connection = await ConnectAsync(_database);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await store.Enlist(transaction).CommitAsync(Example.Commit(Example.Key(), 0));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, (await store.LoadAsync(Example.Key())).Snapshot!.Version);
    }

    [PostgreSqlFact]
    public async Task The_store_reaches_its_tables_whatever_its_connections_come_to_find()
    {
        var pool = new NpgsqlConnectionStringBuilder(_database) { MaxPoolSize = 1 }.ConnectionString;
        await using var store = pool.Open();
        await using var database = new Database(new PostgreSqlStoreOptions { ConnectionString = pool });
        database.Open(connection =>
        {
            database.Settle(connection, Schema);
            return true;
        });
        await database.WriteAsync(new Query<bool>("set search_path = pg_catalog", _ => { }, _ => true), default);

        var engagements = new Engagements(database, null, store.Info);
        Assert.Equal(CommitOutcome.Committed, (await engagements.CommitAsync([Example.Commit(Example.Key(), 0)], default))[0].Outcome);
        Assert.Equal(1, (await store.LoadAsync(Example.Key())).Snapshot!.Version);
    }

    [PostgreSqlTheory]
    [InlineData("nowhere", "none of its schemas exists")]
    [InlineData("nowhere,public", "it begins with 'nowhere', and the connection is in 'public'")]
    [InlineData("\"Nowhere\", public", "it begins with 'Nowhere'")]
    public void A_search_path_that_leads_elsewhere_than_it_says_is_refused_and_no_table_is_made(string path, string says)
    {
        var misled = new NpgsqlConnectionStringBuilder(_database) { SearchPath = path }.ConnectionString;
        Assert.Contains(says, Assert.Throws<StoreSchemaException>(() => misled.Open()).Message, StringComparison.Ordinal);
        Assert.Equal(
            0L, PostgreSqlServer.Ask(_database, "select count(*) from pg_tables where schemaname = 'public' and tablename like 'ho\\_%'"));
    }

    [PostgreSqlFact]
    public async Task WF_36_A_schema_with_capitals_works_in_quotes_and_without_them_is_told_so()
    {
        PostgreSqlServer.Run(_database, $"create schema \"{Schema}_Sales\"");
        var quoted = new NpgsqlConnectionStringBuilder(_database) { SearchPath = $"\"{Schema}_Sales\"" }.ConnectionString;
        await using var store = quoted.Open();
        Assert.Equal(1, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Version);

        var bare = new NpgsqlConnectionStringBuilder(_database) { SearchPath = $"{Schema}_Sales" }.ConnectionString;
        Assert.Contains(
            "a name with capitals needs quotes", Assert.Throws<StoreSchemaException>(() => bare.Open()).Message, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("")]
    [InlineData("\"$user\", public")]
    [InlineData("public, {0}")]
    public async Task A_path_that_would_make_a_second_store_beside_one_that_may_be_meant_is_refused(string path)
    {
        await _database.Open().DisposeAsync();
        var second = new NpgsqlConnectionStringBuilder(_database) { SearchPath = string.Format(null, path, Schema) }.ConnectionString;

        var refused = Assert.Throws<StoreSchemaException>(() => second.Open());

        Assert.Contains("Handoff's tables are not in 'public', but in '", refused.Message, StringComparison.Ordinal);
        if (path.Contains("{0}", StringComparison.Ordinal))
        {
            Assert.Contains($"but in '{Schema}'.", refused.Message, StringComparison.Ordinal);
        }

        Assert.InRange(refused.Message.Length, 100, 600); // However many schemas the server has.
        Assert.Equal(
            0L, PostgreSqlServer.Ask(_database, "select count(*) from pg_tables where schemaname = 'public' and tablename like 'ho\\_%'"));
    }

    [PostgreSqlTheory]
    [InlineData(
        "alter table ho_engagement alter column account type varchar(200)",
        "ho_engagement.account is 'character varying(200)', not 'text'")]
    [InlineData("alter table ho_commit alter column events type jsonb", "ho_commit.events is 'jsonb', not 'json'")]
    [InlineData("alter table ho_wakeup alter column due_at type timestamp", "ho_wakeup.due_at is 'timestamp without time zone'")]
    [InlineData(
        "create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false); alter table ho_engagement alter "
            + "column account type text collate ci",
        "ho_engagement.account compares by 'ci', not by 'C'")]
    [InlineData(
        "alter table ho_commit alter column tenant type text collate \"default\"", "ho_commit.tenant compares by 'default', not by 'C'")]
    [InlineData("alter table ho_engagement rename column owner to owner_id", "ho_engagement.owner is missing")]
    [InlineData("alter table ho_engagement alter column stamp drop default", "ho_engagement.stamp has no default")]
    [InlineData("alter table ho_outbox add column audited text not null", "ho_outbox.audited is not Handoff's")]
    [InlineData("alter table ho_engagement drop constraint ho_engagement_pkey", "ho_engagement has no unique index on (id, tenant)")]
    [InlineData(
        "alter table ho_commit rename to old_commit; create view ho_commit as select * from old_commit", "ho_commit.tenant is missing")]
    [InlineData("alter table ho_lane rename to app_lane", "ho_lane.lane is missing")]
    public async Task Tables_that_are_not_as_the_store_makes_them_are_refused_with_table_and_column(string sql, string says)
    {
        await _database.Open().DisposeAsync();
        PostgreSqlServer.Run(_database, sql);
        var refused = Assert.Throws<StoreSchemaException>(() => _database.Open(configure: options => options.Migrate = false));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Every_column_that_the_migrations_make_is_looked_for()
    {
        await _database.Open().DisposeAsync();
        await using var connection = await ConnectAsync(_database);
        var made = await AskAsync(
            connection,
            "select table_name || '.' || column_name from information_schema.columns where table_schema = current_schema() and "
                + "table_name <> 'ho_schema'");
        Assert.True(made.Count > 50);
        foreach (var table in made.Select(column => column.Split('.')[0]).Distinct())
        {
            await RunAsync(connection, $"alter table {table} rename to old_{table}");
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), TableShape.Differences(connection, Schema)
            .Where(difference => difference.EndsWith(" is missing", StringComparison.Ordinal))
            .Select(difference => difference.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [PostgreSqlFact]
    public async Task Columns_of_the_hosts_that_need_no_value_and_a_partitioned_table_are_welcome()
    {
        await _database.Open().DisposeAsync();
        PostgreSqlServer.Run(_database, """
            alter table ho_engagement add column seen_by text;
            alter table ho_commit rename to old_commit;
            create table ho_commit (like old_commit including defaults, primary key (id, tenant, command_id)) partition by hash (id);
            create table ho_commit_1 partition of ho_commit for values with (modulus 1, remainder 0)
            """);
        await using var store = _database.Open();
        Assert.Equal(1, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Version);
    }

    [PostgreSqlFact]
    public async Task Rows_that_are_hidden_from_a_role_are_noticed_at_the_start_and_when_a_transaction_joins()
    {
        await using var store = _database.Open();
        PostgreSqlServer.Run(_database, $"""
            create role {Schema}_clerk login; grant usage on schema {Schema} to {Schema}_clerk;
            grant select, insert, update, delete on all tables in schema {Schema} to {Schema}_clerk;
              alter table ho_engagement enable row level security
            """);
        var clerk = new NpgsqlConnectionStringBuilder(_database) { Username = $"{Schema}_clerk" }.ConnectionString;

        Assert.Contains(
            "row level security", Assert.Throws<StoreUnavailableException>(() => clerk.Open()).Message, StringComparison.Ordinal);
        await using var connection = await ConnectAsync(clerk);
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Contains(
            "row level security", Assert.Throws<ArgumentException>(() => store.Enlist(transaction)).Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_host_that_multiplexes_its_connections_can_join_too()
    {
        await using var store = _database.Open();
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(_database) { Multiplexing = true }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await store.Enlist(transaction).CommitAsync(Example.Commit(Example.Key(), 0));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, (await store.LoadAsync(Example.Key())).Snapshot!.Version);
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return lines;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
