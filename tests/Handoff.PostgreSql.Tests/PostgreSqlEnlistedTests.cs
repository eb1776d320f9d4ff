using System.Data;
using System.Data.Common;
using Npgsql;

namespace Handoff.Tests;

/// <summary>Transactions of the host's.</summary>
public sealed class PostgreSqlEnlistedTests : EnlistedContract, IAsyncLifetime
{
    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    Task IAsyncLifetime.InitializeAsync() => PostgreSqlServer.Missing is null ? InitializeAsync() : Task.CompletedTask;

    public override async Task DisposeAsync()
    {
        if (Store is PostgreSqlHandoffStore store) await store.DisposeAsync();
    }

    private protected override Task<ITransactionalStore> OpenAsync() => Task.FromResult<ITransactionalStore>(_database.Open());

    private protected override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        return connection;
    }

    [PostgreSqlFact]
    public Task Joined_nothing_is_seen_before_the_host_commits_and_both_afterwards() =>
        Nothing_is_seen_before_the_host_commits_and_both_afterwards();

    [PostgreSqlFact]
    public Task Joined_neither_is_there_when_the_host_rolls_back() => Neither_is_there_when_the_host_rolls_back();

    [PostgreSqlFact]
    public Task Joined_the_guards_hold_inside_and_a_refused_commit_leaves_the_transaction_usable() =>
        The_guards_hold_inside_and_a_refused_commit_leaves_the_transaction_usable();

    [PostgreSqlFact]
    public Task Joined_everything_else_passes_to_the_store() => Everything_else_passes_to_the_store();

    [PostgreSqlFact]
    public Task Joined_a_transaction_that_cannot_be_joined_is_misuse() => A_transaction_that_cannot_be_joined_is_misuse();

    [PostgreSqlFact]
    public Task Joined_an_ambient_transaction_is_refused_unless_the_hosts_own_was_joined_or_the_scope_is_suppressed() =>
        An_ambient_transaction_is_refused_unless_the_hosts_own_was_joined_or_the_scope_is_suppressed();

    [PostgreSqlFact]
    public async Task A_transaction_in_another_database_is_misuse()
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_database) { Database = "template1" }.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Contains("template1", Assert.Throws<ArgumentException>(() => Store.Enlist(transaction)).Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Read_committed_looks_again_when_somebody_committed_while_the_lock_was_waited_for()
    {
        var key = Example.Key();
        await Store.CommitAsync(Example.Commit(key, 0));
        var (first, second) = await TwoTransactions(IsolationLevel.ReadCommitted);
        await Store.Enlist(first).CommitAsync(Example.Commit(key, 1, "first"));
        var waiting = Store.Enlist(second).CommitAsync(Example.Commit(key, 1, "second")).AsTask();
        await first.CommitAsync();

        Assert.Equal(new CommitResult(CommitOutcome.VersionConflict, 2), await waiting);
        await second.RollbackAsync();
    }

    [PostgreSqlFact]
    public async Task Stricter_isolation_refuses_instead_and_nothing_was_applied()
    {
        var key = Example.Key();
        await Store.CommitAsync(Example.Commit(key, 0));
        var (first, second) = await TwoTransactions(IsolationLevel.Serializable);
        await Store.Enlist(second).LoadAsync(key);
        await Store.Enlist(first).CommitAsync(Example.Commit(key, 1, "first"));
        await first.CommitAsync();

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.Enlist(
            second).CommitAsync(Example.Commit(key, 1, "second")));

        Assert.Equal((false, "40001"), (refused.OutcomeUnknown, refused.Reason));
        Assert.Contains("40001", refused.Message, StringComparison.Ordinal);
        await second.RollbackAsync();
    }

    [PostgreSqlFact]
    public async Task A_lost_connection_inside_the_transaction_applied_nothing()
    {
        await using var connection = (NpgsqlConnection)await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        PostgreSqlServer.Run(_database, $"select pg_terminate_backend({connection.ProcessID}), pg_sleep(0.1)");

        var lost = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.Enlist(
            transaction).CommitAsync(Example.Commit(Example.Key(), 0)));

        Assert.False(lost.OutcomeUnknown);
    }

    private async Task<(DbTransaction First, DbTransaction Second)> TwoTransactions(IsolationLevel isolation) => (
        await (await ConnectAsync()).BeginTransactionAsync(isolation),
        await (await ConnectAsync()).BeginTransactionAsync(isolation));
}
