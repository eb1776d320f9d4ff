using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>One store, one place: the file that was opened, and none by its name.</summary>
public sealed class SqlitePlaceTests : IDisposable
{
    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    private string Home => Path.Combine(Path.GetDirectoryName(_directory.Path)!, "home");

    private string File => Path.Combine(Home, "handoff.db");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("deleted")]
    [InlineData("moved")]
    [InlineData("replaced by another store")]
    [InlineData("replaced by its own backup")]
    [InlineData("its directory moved")]
    [InlineData("its log deleted")]
    public async Task WF_60_A_file_that_is_not_the_one_that_was_opened_is_noticed_by_the_next_command_and_by_health(string what)
    {
        Directory.CreateDirectory(Home);
        await using var provider = new ServiceCollection().AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(File))
            .BuildServiceProvider();
        var handoff = provider.GetRequiredService<IHandoff>();
        (await handoff.ExecuteAsync(Open(1))).OrThrow();
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(provider)).Status);

        Lose(what);

        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(provider)).Status);
        var gone = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await handoff.ExecuteAsync(Open(2)));
        Assert.Contains(File, gone.Message, StringComparison.Ordinal);
        Assert.Equal((false, false, "SQLITE_READONLY_DBMOVED"), (gone.OutcomeUnknown, gone.RetryAtOnce, gone.Reason));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await handoff.LastCommittedAsync(Example.Key(1)));
        var store = provider.GetRequiredService<IHandoffStore>();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(Example.Key(3), 0)));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ClaimDueAsync(new ClaimRequest(
            1, Duration.FromSeconds(30))));
    }

    [Fact]
    public async Task A_file_that_is_put_back_is_served_again()
    {
        await using var store = _directory.Open(_clock);
        System.IO.File.Move(_directory.Path, _directory.Path + ".away");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(Example.Key(), 0)));

        System.IO.File.Move(_directory.Path + ".away", _directory.Path);

        Assert.Equal(1, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Version);
    }

    [Fact]
    public async Task A_commit_into_a_file_that_vanished_meanwhile_is_of_unknown_outcome()
    {
        await _directory.Open(_clock).DisposeAsync();
        using var file = new StoreFile(new SqliteStoreOptions { Path = _directory.Path });
        await using var writer = new Writer(
            file, file.OpenWriter().Connection, _clock, new StoreInfo("sqlite", StoreDurability.Durable, 4));

        var gone = await Assert.ThrowsAsync<StoreUnavailableException>(() => writer.RunAsync(
            tables =>
            {
                System.IO.File.Delete(_directory.Path);
                return tables.Engagements.Commit(Example.Commit(Example.Key(), 0));
            },
            default));

        Assert.True(gone.OutcomeUnknown);
    }

    [Fact]
    public async Task A_hosts_transaction_on_the_file_that_took_the_place_of_the_stores_is_refused_and_writes_nothing()
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.Shared = true);
        foreach (var beside in (string[])["", "-wal", "-shm"])
        {
            System.IO.File.Move(_directory.Path + beside, _directory.Path + ".old" + beside);
        }

        await using var second = _directory.Open(_clock, sqlite => sqlite.Shared = true);
        await using var connection = Connect();
        await using var transaction = await connection.BeginTransactionAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.Enlist(
            transaction).CommitAsync(Example.Commit(Example.Key(), 0)));

        Assert.Equal(0L, connection.Scalar("select count(*) from ho_engagement"));
    }

    [Theory]
    [InlineData("create temp table ho_engagement (tenant text, id blob, version integer)")]
    [InlineData("create temp table ho_outbox (seq integer)")]
    [InlineData("create temp view ho_commit as select 1 as version")]
    public async Task Temporary_tables_by_the_names_of_the_stores_are_refused_before_anything_is_written(string sql)
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.Shared = true);
        await using var connection = Connect();
        connection.Run(sql);
        await using var transaction = await connection.BeginTransactionAsync();

        Assert.Contains("ho_", Assert.Throws<ArgumentException>(() => store.Enlist(transaction)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_to_lie_before_the_tables_after_joining_does_not_get_the_rows()
    {
        await using var store = _directory.Open(_clock, sqlite => sqlite.Shared = true);
        await using var connection = Connect();
        connection.Run($"attach '{_directory.Path}.other' as other; create table other.ho_engagement as select * from main.ho_engagement");
        await using var transaction = await connection.BeginTransactionAsync();
        var enlisted = store.Enlist(transaction);
        foreach (var table in (string[])["ho_engagement", "ho_commit", "ho_outbox"])
        {
            connection.Run($"create temp table {table} as select * from main.{table}");
        }

        Assert.Equal(CommitOutcome.Committed, (await enlisted.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
        await transaction.CommitAsync();

        Assert.Equal(1, (await store.LoadAsync(Example.Key(), CommandId.Named("command-0"))).Prior!.Version);
        Assert.Equal(0L, connection.Scalar("select (select count(*) from temp.ho_commit) + (select count(*) from other.ho_engagement)"));
    }

    [Theory]
    [InlineData("Data Source=handoff.db")]
    [InlineData("data source = handoff.db;Mode=ReadWrite")]
    [InlineData("DataSource=:memory:")]
    [InlineData("Filename=handoff.db")]
    [InlineData("handoff.db;Mode=Memory;Cache=Shared")]
    [InlineData("Mode=Memory")]
    [InlineData(":MEMORY:")]
    [InlineData(" :memory: ")]
    [InlineData("FILE:handoff.db")]
    [InlineData(" file::memory:?cache=shared")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("handoff.db ")]
    [InlineData("hand\0off.db")]
    [InlineData("handoff.db\n")]
    [InlineData(".")]
    public void WF_59_What_is_no_path_is_refused_and_no_file_is_made(string path)
    {
        var before = Directory.GetFileSystemEntries(Environment.CurrentDirectory);
        var refused = Assert.Throws<ArgumentException>(() => new SqliteHandoffStore(new SqliteStoreOptions { Path = path }, _clock));
        Assert.DoesNotContain(refused.Message, char.IsControl);
        Assert.Equal(before, Directory.GetFileSystemEntries(Environment.CurrentDirectory));
    }

    [Theory]
    [InlineData("customers=2026.db")]
    [InlineData("hand off.db")]
    [InlineData("Überläufer;1.db")]
    public async Task WF_59_What_only_looks_a_little_like_a_connection_string_is_a_path(string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(_directory.Path)!, name);
        await _directory.Open(_clock, sqlite => sqlite.Path = path).DisposeAsync();
        Assert.True(System.IO.File.Exists(path));
    }

    [Fact]
    public async Task WF_62_A_store_that_is_disposed_leaves_one_file_and_no_handle()
    {
        await using (var store = _directory.Open(_clock))
        {
            await Task.WhenAll(
                Enumerable.Range(0, 50).Select(n => Task.Run(async () => await store.CommitAsync(Example.Commit(Example.Key(n), 0)))));
            await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(async () => await store.LoadAsync(Example.Key(n)))));
        }

        Assert.Equal([_directory.Path], Directory.GetFiles(Path.GetDirectoryName(_directory.Path)!));
        Assert.DoesNotContain(OpenFiles(), file => file.StartsWith(_directory.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void WF_64_A_directory_that_is_missing_is_named()
    {
        var path = Path.Combine(_directory.Path, "missing", "handoff.db");
        Assert.Contains(
            path,
            Assert.Throws<StoreUnavailableException>(() => _directory.Open(_clock, sqlite => sqlite.Path = path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pragma encoding = 'UTF-16le'; create table deal (name text)", "UTF-16le")]
    [InlineData("pragma encoding = 'UTF-16be'; create table deal (name text)", "UTF-16be")]
    public async Task A_file_that_keeps_text_otherwise_is_refused_and_not_changed(string sql, string encoding)
    {
        _directory.Ask(sql);
        var before = await System.IO.File.ReadAllBytesAsync(_directory.Path);
        var refused = Assert.Throws<StoreSchemaException>(() => _directory.Open(_clock, sqlite => sqlite.Shared = true));
        Assert.Contains(encoding, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(_directory.Path));
    }

    [Theory]
    [InlineData(
        "ho_engagement", "account text not null", "account text collate nocase not null", "ho_engagement.account compares by NOCASE")]
    [InlineData("ho_commit", "tenant text not null", "tenant text collate rtrim not null", "ho_commit.tenant compares by RTRIM")]
    [InlineData("ho_engagement", "version integer", "version text", "ho_engagement.version is 'text', not 'integer'")]
    [InlineData("ho_engagement", "stage text not null", "stage text", "ho_engagement.stage may be null")]
    [InlineData("ho_engagement", "owner text", "owner_id text", "ho_engagement.owner is missing")]
    [InlineData("ho_engagement", "owner text", "owner text, audited text not null", "ho_engagement.audited is not Handoff's")]
    [InlineData(
        "ho_definition",
        "primary key (kind, name, version)",
        "primary key (kind, version, name)",
        "ho_definition.version is number 2 of the key, not 3")]
    public void Tables_that_are_not_as_the_store_makes_them_are_refused_with_table_and_column(
        string table, string made, string instead, string says)
    {
        foreach (var statement in TablesText.Newest.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var spoilt = statement.StartsWith($"create table {table} ", StringComparison.Ordinal)
                ? statement.Replace(made, instead, StringComparison.Ordinal)
                : statement;
            if (spoilt.StartsWith($"create table {table} ", StringComparison.Ordinal)) Assert.NotEqual(statement, spoilt);
            _directory.Ask(spoilt);
        }

        _directory.Ask($"create table ho_schema (version integer not null); insert into ho_schema values ({TablesText.Version})");

        var refused = Assert.Throws<StoreSchemaException>(() => _directory.Open(_clock, sqlite => sqlite.Shared = true));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop index ix_ho_engagement_due", "ho_engagement has no index ix_ho_engagement_due on (tenant,visible_at,due_at)")]
    [InlineData(
        "alter table ho_commit rename to old_commit; create view ho_commit as select * from old_commit", "ho_commit.tenant is missing")]
    [InlineData("alter table ho_lane rename to app_lane", "ho_lane.lane is missing")]
    public async Task Tables_that_somebody_changed_are_refused_at_the_next_start(string sql, string says)
    {
        await _directory.Open(_clock).DisposeAsync();
        _directory.Ask(sql);
        Assert.Contains(says, Assert.Throws<StoreSchemaException>(() => _directory.Open(_clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_of_the_hosts_that_need_no_value_are_welcome()
    {
        await _directory.Open(_clock).DisposeAsync();
        _directory.Ask("alter table ho_engagement add column seen_by text; alter table ho_commit add column kept integer not null "
            + "default 1");
        await using var store = _directory.Open(_clock);
        Assert.Equal(1, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Version);
    }

    private void Lose(string what)
    {
        switch (what)
        {
            case "deleted":
                System.IO.File.Delete(File);
                break;
            case "moved":
                System.IO.File.Move(File, File + ".away");
                break;
            case "replaced by another store":
                System.IO.File.Delete(File);
                _directory.Ask("create table deal (name text)");
                System.IO.File.Copy(_directory.Path, File);
                break;
            case "replaced by its own backup":
                _directory.Ask($"attach '{File}' as live; vacuum live into '{File}.backup'");
                System.IO.File.Move(File + ".backup", File, overwrite: true);
                break;
            case "its directory moved":
                Directory.Move(Home, Home + ".away");
                break;
            default:
                System.IO.File.Delete(File + "-wal");
                break;
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        connection.Open();
        return connection;
    }

    private static CommandRequest Open(int n) =>
        new(Example.Key(n), new Command.Open("ACME", "standard"), Actor.Member("anna", Function.Sales), CommandId.Named($"open-{n}"));

    private static async Task<HealthCheckResult> HealthAsync(IServiceProvider provider)
    {
        var health = provider.GetRequiredService<HandoffHealth>();
        return await health.CheckHealthAsync(new HealthCheckContext { Registration = new("handoff", health, null, null) });
    }

    /// <summary>Where the system tells; elsewhere the deletion of the directory does.</summary>
    private static IEnumerable<string> OpenFiles() => Directory.Exists("/proc/self/fd")
        ? Directory.GetFiles("/proc/self/fd").Select(link => new FileInfo(link).LinkTarget ?? "")
        : [];
}
