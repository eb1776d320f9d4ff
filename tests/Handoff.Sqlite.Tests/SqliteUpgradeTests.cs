using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;
using SQLitePCL;

namespace Handoff.Tests;

/// <summary>Tables are made, and brought up to date, once, however many start together.</summary>
public sealed class SqliteUpgradeTests : IDisposable
{
    private const int Hosts = 8;

    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_that_open_an_empty_file_together_one_makes_the_tables(bool shared)
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, Hosts).Select(_ => Task.Run(() => Open(shared, lanes: 5))));

        for (var n = 0; n < Hosts; n++)
        {
            Assert.Equal(5, stores[n].Info.Lanes);
            Assert.Equal(CommitOutcome.Committed, (await stores[n].CommitAsync(Example.Commit(Example.Key(n), 0))).Outcome);
        }

        foreach (var store in stores) await store.DisposeAsync();
        Assert.Equal((long)Hosts, _directory.Ask("select count(*) from ho_engagement"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_the_first_version_is_brought_up_to_date_once_and_keeps_its_data_while_others_write(bool shared)
    {
        await using var old = Open(shared);
        await old.CommitAsync(Example.Commit(Example.Key(), 0));

        var updates = Enumerable.Range(0, Hosts)
            .Select(_ => Task.Run(() => Update(Newer(shared))));
        var writes = Enumerable.Range(10, 50).Select(n => Task.Run(async () => await old.CommitAsync(Example.Commit(Example.Key(n), 0))));
        await Task.WhenAll(Task.WhenAll(updates), Task.WhenAll(writes));

        Assert.Equal(CommitOutcome.Committed, (await old.CommitAsync(Example.Commit(Example.Key(), 1))).Outcome);
        Assert.Equal(
            (51L, 7L), (_directory.Ask("select count(*) from ho_engagement"), _directory.Ask("select max(added) from ho_engagement")));
        var refused = Assert.Throws<StoreSchemaException>(() => Open(shared));
        Assert.Equal((TablesText.Version + 1, TablesText.Version), (refused.Found, refused.Supported));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_the_second_version_gets_the_tables_of_steps_and_keeps_its_data(bool shared)
    {
        await using (var made = Open(shared)) await made.CommitAsync(Example.Commit(Example.Key(), 0));
        _directory.Ask("drop table ho_step");
        _directory.Ask("drop table ho_bookmark");
        _directory.Ask(shared ? "update ho_schema set version = 2" : "pragma user_version = 2");
        var refused = Assert.Throws<StoreSchemaException>(() => OpenAsItIs(shared));
        Assert.Equal((2, TablesText.Version), (refused.Found, refused.Supported));

        await using var store = Open(shared);
        await store.AddStepsAsync(Example.Key().Tenant, [new("deal", 1, 0, _clock.GetCurrentInstant(), "{}"u8.ToArray())]);

        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 1))).Outcome);
        Assert.Equal(1, (await store.StepNewsAsync(Example.Key().Tenant, 0)).Last);
    }

    [Fact]
    public async Task A_file_that_was_ours_alone_keeps_its_version_in_its_header_when_it_is_shared()
    {
        await Open(shared: false).DisposeAsync();

        Update(Newer(shared: true));

        Assert.Equal(
            (TablesText.Version + 1L, 0L),
            (_directory.Ask("pragma user_version"), _directory.Ask("select count(*) from sqlite_schema where name = 'ho_schema'")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_overtaken_before_he_can_write_finds_nothing_left_to_do(bool shared)
    {
        await Open(shared).DisposeAsync();
        Schema next = Newer(shared);
        using var connection = Connect();
        var wasOvertaken = false;
        raw.sqlite3_trace(
            connection.Handle,
            (_, sql) =>
            {
                if (wasOvertaken || sql != "begin immediate") return;
                wasOvertaken = true;
                Update(next);
            },
            null);

        Assert.True(next.IsOutdated(connection));
        next.Update(connection, lanes: 4);

        Assert.True(wasOvertaken);
        Assert.Equal(1L, _directory.Ask("select count(*) from pragma_table_info('ho_engagement') where name = 'added'"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_Migrate_only_a_file_that_is_up_to_date_is_opened_and_no_other_is_touched(bool shared)
    {
        Assert.Throws<StoreUnavailableException>(() => OpenAsItIs(shared));
        Assert.False(File.Exists(_directory.Path));

        _directory.Ask("pragma user_version = 0");
        var refused = Assert.Throws<StoreSchemaException>(() => OpenAsItIs(shared));
        Assert.Equal((0, TablesText.Version), (refused.Found, refused.Supported));
        Assert.Equal((0L, "delete"), (_directory.Ask("select count(*) from sqlite_schema"), _directory.Ask("pragma journal_mode")));

        await Open(shared).DisposeAsync();
        await using var store = OpenAsItIs(shared);
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
    }

    [Fact]
    public async Task An_update_that_fails_leaves_the_file_as_it_was()
    {
        await Open(shared: false).DisposeAsync();
        var broken = Newer(
            shared: false, "alter table ho_engagement add column added integer; alter table ho_missing add column added integer");

        Assert.Throws<SqliteException>(() => Update(broken));

        await using var store = Open(shared: false);
        Assert.Equal(0L, _directory.Ask("select count(*) from pragma_table_info('ho_engagement') where name = 'added'"));
    }

    private SqliteHandoffStore Open(bool shared, int lanes = 4) =>
        _directory.Open(_clock, options => (options.Shared, options.Lanes) = (shared, lanes));

    private SqliteHandoffStore OpenAsItIs(bool shared) =>
        _directory.Open(_clock, options => (options.Shared, options.Migrate) = (shared, false));

    private static Schema Newer(bool shared, string update = "alter table ho_engagement add column added integer not null default 7")
    {
        string[] updates = [.. TablesText.Updates, update];
        return shared ? new SharedSchema(TablesText.Newest, updates) : new OwnSchema(TablesText.Newest, updates);
    }

    /// <summary>As the next version of the package would do it when it opens the file.</summary>
    private void Update(Schema schema)
    {
        using var connection = Connect();
        if (schema.IsOutdated(connection)) schema.Update(connection, lanes: 4);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        connection.Open();
        connection.Run("pragma busy_timeout = 10000");
        return connection;
    }
}
