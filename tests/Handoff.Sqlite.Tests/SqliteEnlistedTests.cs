using System.Data.Common;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A file that the host shares, and transactions of the host's.</summary>
public sealed class SqliteEnlistedTests : EnlistedContract, IDisposable
{
    private readonly StoreDirectory _directory = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    public override async Task DisposeAsync() => await ((SqliteHandoffStore)Store).DisposeAsync();

    public void Dispose() => _directory.Dispose();

    private protected override Task<ITransactionalStore> OpenAsync() =>
        Task.FromResult<ITransactionalStore>(_directory.Open(_clock, options => options.Shared = true));

    private protected override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    [Fact]
    public Task Joined_nothing_is_seen_before_the_host_commits_and_both_afterwards() =>
        Nothing_is_seen_before_the_host_commits_and_both_afterwards();

    [Fact]
    public Task Joined_neither_is_there_when_the_host_rolls_back() => Neither_is_there_when_the_host_rolls_back();

    [Fact]
    public Task Joined_the_guards_hold_inside_and_a_refused_commit_leaves_the_transaction_usable() =>
        The_guards_hold_inside_and_a_refused_commit_leaves_the_transaction_usable();

    [Fact]
    public Task Joined_everything_else_passes_to_the_store() => Everything_else_passes_to_the_store();

    [Fact]
    public Task Joined_a_transaction_that_cannot_be_joined_is_misuse() => A_transaction_that_cannot_be_joined_is_misuse();

    [Fact]
    public Task Joined_an_ambient_transaction_is_refused_unless_the_hosts_own_was_joined_or_the_scope_is_suppressed() =>
        An_ambient_transaction_is_refused_unless_the_hosts_own_was_joined_or_the_scope_is_suppressed();

    [Fact]
    public async Task A_transaction_on_another_file_is_misuse()
    {
        await using var connection = new SqliteConnection($"Data Source={_directory.Path}.other;Pooling=false");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Contains(
            "handoff.db.other", Assert.Throws<ArgumentException>(() => Store.Enlist(transaction)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_way_to_the_same_file_is_the_same_file()
    {
        var link = Path.Combine(Path.GetDirectoryName(_directory.Path)!, "link");
        Directory.CreateSymbolicLink(link, Path.GetDirectoryName(_directory.Path)!);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(link, "handoff.db")};Pooling=false");
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Store.Enlist(transaction).CommitAsync(Example.Commit(Example.Key(), 0));
            await transaction.CommitAsync();
        }

        Directory.Delete(link);
        Assert.Equal(1, (await Store.LoadAsync(Example.Key())).Snapshot!.Version);
    }

    [Fact]
    public async Task A_hosts_connection_flushes_at_every_commit()
    {
        await using var connection = await ConnectAsync();
        Assert.Equal(2L, await Run(connection, null, "pragma synchronous"));
    }
}
