using System.Data.Common;
using System.Transactions;

namespace Handoff.Tests;

/// <summary>What every store that joins a host's transaction has to do; a store's tests derive from it.</summary>
public abstract class EnlistedContract : IAsyncLifetime
{
    private protected ITransactionalStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Store = await OpenAsync();
        await using var connection = await ConnectAsync();
        await Run(connection, null, "create table deal (name text not null)");
    }

    public abstract Task DisposeAsync();

    private protected abstract Task<ITransactionalStore> OpenAsync();

    private protected abstract Task<DbConnection> ConnectAsync();

    private protected async Task Nothing_is_seen_before_the_host_commits_and_both_afterwards()
    {
        var key = Example.Key();
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(connection, transaction, "insert into deal values ('won')");
        var enlisted = Store.Enlist(transaction);

        Assert.Equal(new CommitResult(CommitOutcome.Committed, 1), await enlisted.CommitAsync(Example.Commit(key, 0)));

        var command = CommandId.Named("command-0");
        Assert.Equal(
            (1L, 1L),
            ((await enlisted.LoadAsync(key, command)).Snapshot!.Version, (await enlisted.LoadAsync(key, command)).Prior!.Version));
        Assert.Single((await enlisted.LoadAsync(key, command)).Prior!.Events);
        Assert.Null((await Store.LoadAsync(key)).Snapshot);
        await transaction.CommitAsync();
        Assert.Equal((1L, 1L), (await Deals(), (await Store.LoadAsync(key)).Snapshot!.Version));
    }

    private protected async Task Neither_is_there_when_the_host_rolls_back()
    {
        await using (var connection = await ConnectAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await Run(connection, transaction, "insert into deal values ('won')");
            await Store.Enlist(transaction).CommitAsync(Example.Commit(Example.Key(), 0));
            await transaction.RollbackAsync();
        }

        Assert.Equal(0L, await Deals());
        Assert.Null((await Store.LoadAsync(Example.Key())).Snapshot);
    }

    private protected async Task The_guards_hold_inside_and_a_refused_commit_leaves_the_transaction_usable()
    {
        var key = Example.Key();
        await Store.CommitAsync(Example.Commit(key, 0));
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var enlisted = Store.Enlist(transaction);

        var results = await enlisted.CommitManyAsync(
        [
            Example.Commit(key, 0), Example.Commit(key, 0, "command-0", "f1"), Example.Commit(key, 0, "stale"),
            Example.Commit(key, 1) with { Claim = new ClaimFence(1, 1) }, Example.Commit(key, 1), Example.Commit(key, 2),
            Example.Commit(Example.Key(2), 0),
        ]);

        Assert.Equal(
            [
                CommitOutcome.AlreadyApplied, CommitOutcome.CommandMismatch, CommitOutcome.VersionConflict, CommitOutcome.ClaimLost,
                CommitOutcome.Committed, CommitOutcome.Committed, CommitOutcome.Committed,
            ],
            results.Select(result => result.Outcome));
        Assert.Single(results[0].Prior!.Events);
        await transaction.CommitAsync();
        Assert.Equal(3, (await Store.LoadAsync(key)).Snapshot!.Version);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await enlisted.CommitAsync(Example.Commit(key, 3) with
        {
            Events = [],
            Outbox = [],
        }));
    }

    private protected async Task Everything_else_passes_to_the_store()
    {
        await using var connection = await ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.Equal(Store.Info, Store.Enlist(transaction).Info);
            await transaction.RollbackAsync();
        }
    }

    private protected async Task A_transaction_that_cannot_be_joined_is_misuse()
    {
        Assert.Throws<ArgumentNullException>(() => Store.Enlist(null!));
        var foreign = Assert.Throws<ArgumentException>(() => Store.Enlist(new ForeignTransaction()));
        Assert.Contains(nameof(ForeignTransaction), foreign.Message, StringComparison.Ordinal);

        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await transaction.RollbackAsync();
        Assert.Contains("rolled back", Assert.Throws<ArgumentException>(() => Store.Enlist(transaction)).Message, StringComparison.Ordinal);
    }

    private protected async Task An_ambient_transaction_is_refused_unless_the_hosts_own_was_joined_or_the_scope_is_suppressed()
    {
        var (key, other) = (Example.Key(1), Example.Key(2));
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.CommitAsync(Example.Commit(key, 0)));
            Assert.Contains("Enlist", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.CommitManyAsync([Example.Commit(key, 0)]));
            Assert.Null((await Store.LoadAsync(key)).Snapshot);

            Assert.Equal(CommitOutcome.Committed, (await Store.Enlist(transaction).CommitAsync(Example.Commit(key, 0))).Outcome);
            await transaction.CommitAsync();

            using var without = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
            Assert.Equal(CommitOutcome.Committed, (await Store.CommitAsync(Example.Commit(other, 0))).Outcome);
            without.Complete();
        }

        Assert.Equal((1L, 1L), ((await Store.LoadAsync(key)).Snapshot!.Version, (await Store.LoadAsync(other)).Snapshot!.Version));
    }

    private protected async Task<object?> Deals()
    {
        await using var connection = await ConnectAsync();
        return await Run(connection, null, "select count(*) from deal");
    }

    private protected static async Task<object?> Run(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return await command.ExecuteScalarAsync();
    }

    private sealed class ForeignTransaction : DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Serializable;

        protected override DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
