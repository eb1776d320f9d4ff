using System.Data;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Handoff;

/// <summary>
/// The host's work and what Handoff adds to it, in one transaction; as often as the execution strategy of the host's context tries.
/// </summary>
internal abstract class HostTransaction<TContext, TResult>(
    ITransactionalStore store, IDbContextFactory<TContext> contexts, IsolationLevel isolation)
    where TContext : DbContext
    where TResult : class
{
    /// <summary>Whether the host's work is running, whose errors are the host's.</summary>
    private bool _isInWork;

    /// <summary>Whether the database was told to commit and did not confirm it, this time or earlier.</summary>
    private bool _isUnanswered;

    /// <summary>The store outside of the transaction.</summary>
    private protected IHandoffStore Outside { get; } = new DriverErrorStore(store);

    /// <exception cref="HostWorkException">What the work threw.</exception>
    /// <exception cref="StoreUnavailableException">What the database did, after all tries.</exception>
    internal virtual async Task<TResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        AmbientTransaction.EnsureNone();
        _ = store.Info; // It is opened before the transaction, whose lock would keep SQLite's out.
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            try
            {
                return await context.Database.CreateExecutionStrategy()
                    .ExecuteAsync(this, (_, it, token) => it.TryAsync(token), (_, it, token) => it.VerifyAsync(token), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception failed) when (_isInWork)
            {
                throw new HostWorkException(failed);
            }
            catch (Exception failed)
                when (CommitErrors.Explain(failed, _isUnanswered, Dialect.IsSqlite(context.Database.ProviderName)) is { } explained)
            {
                throw explained;
            }
        }
    }

    /// <summary>What the host asks for: its rows.</summary>
    private protected abstract Task WorkAsync(TContext context, CancellationToken cancellationToken);

    /// <summary>What Handoff adds to them.</summary>
    /// <param name="enlisted">The store inside the transaction.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    private protected abstract ValueTask<TResult> AddAsync(IHandoffStore enlisted, CancellationToken cancellationToken);

    /// <summary>Whether something was added, with which the rows stand; without it they are rolled back.</summary>
    private protected abstract bool IsAdded(TResult result);

    /// <summary>What an earlier try committed, of which the answer was lost; null for nothing.</summary>
    private protected abstract ValueTask<TResult?> FindAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A fresh context each time. The host's rows first, the engagement last: its row is locked as briefly as can be, and in the same order
    /// everywhere.
    /// </summary>
    private async Task<TResult> TryAsync(CancellationToken cancellationToken)
    {
        _isInWork = false;
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            if (Dialect.IsSqlite(context.Database.ProviderName)) WorkInProgress.EnsureNone(store);
            var transaction = await context.Database.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var enlisted = Enlist(transaction.GetDbTransaction());
                await WorkAndSaveAsync(context, cancellationToken).ConfigureAwait(false);
                var result = await AddAsync(enlisted, cancellationToken).ConfigureAwait(false);
                if (!IsAdded(result)) return result; // Disposing rolls back.

                _isUnanswered = true;
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return result;
            }
        }
    }

    /// <summary>
    /// Before the work: a context that leads elsewhere is refused before anything is changed, and SQLite knows what comes from inside.
    /// </summary>
    private DriverErrorStore Enlist(DbTransaction transaction)
    {
        try
        {
            return new DriverErrorStore(store.Enlist(transaction));
        }
        catch (StoreUnavailableException failed) when (failed.InnerException is DbException driver)
        {
            ExceptionDispatchInfo.Throw(driver);
            throw;
        }
    }

    private async Task WorkAndSaveAsync(TContext context, CancellationToken cancellationToken)
    {
        _isInWork = true;
        using var inside = WorkInProgress.Begin(store);
        await WorkAsync(context, cancellationToken).ConfigureAwait(false);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        _isInWork = false;
    }

    /// <summary>
    /// After an error: was it applied all the same? Without this the work would run again on rows that it has already made.
    /// </summary>
    private async Task<ExecutionResult<TResult>> VerifyAsync(CancellationToken cancellationToken)
    {
        var found = _isUnanswered ? await FindAsync(cancellationToken).ConfigureAwait(false) : null;
        return new ExecutionResult<TResult>(found is not null, found!);
    }
}
