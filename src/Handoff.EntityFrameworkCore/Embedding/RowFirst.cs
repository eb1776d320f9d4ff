using System.Data;
using System.Data.Common;
using Handoff.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Handoff;

/// <summary>
/// The host's work first, whose rows say which command follows: the database gives a row its identity only when it is saved.
/// </summary>
internal sealed class RowFirst<TContext>(
    IHandoff handoff,
    ITransactionalStore store,
    IDbContextFactory<TContext> contexts,
    IsolationLevel isolation,
    Func<TContext, CancellationToken, Task<CommandRequest>> work)
    where TContext : DbContext
{
    private bool _isInWork;

    /// <summary>What the database was told to commit and did not confirm.</summary>
    private CommandRequest? _unanswered;

    internal async Task<Outcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        AmbientTransaction.EnsureNone();
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            try
            {
                return await context.Database.CreateExecutionStrategy()
                    .ExecuteAsync(this, (_, it, token) => it.TryAsync(token), (_, it, token) => it.VerifyAsync(token), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception failed) when (!_isInWork && failed is DbException or RetryLimitExceededException)
            {
                throw new StoreUnavailableException(
                    $"The database did not take a commit: {failed.Message}", outcomeUnknown: _unanswered is not null, failed);
            }
        }
    }

    private async Task<Outcome> TryAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            if (Dialect.IsSqlite(context.Database.ProviderName)) WorkInProgress.EnsureNone(store);
            var transaction = await context.Database.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var enlisted = handoff.Over(DriverErrors.Enlist(store, transaction.GetDbTransaction()));
                var request = await WorkAsync(context, cancellationToken).ConfigureAwait(false);
                var outcome = await DriverErrors.AsTheDriverSaysAsync(enlisted.ExecuteAsync(request, cancellationToken))
                    .ConfigureAwait(false);
                if (outcome is not Outcome.Decided { Repeated: false }) return outcome; // Disposing rolls back.

                _unanswered = request;
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return outcome;
            }
        }
    }

    private async Task<CommandRequest> WorkAsync(TContext context, CancellationToken cancellationToken)
    {
        _isInWork = true;
        using var inside = WorkInProgress.Begin(store);
        var request = await work(context, cancellationToken).ConfigureAwait(false);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        _isInWork = false;
        return request;
    }

    /// <summary>After an error: was it applied all the same? Without this the row would be made twice.</summary>
    private async Task<ExecutionResult<Outcome>> VerifyAsync(CancellationToken cancellationToken)
    {
        var nothing = new ExecutionResult<Outcome>(false, null!);
        if (_unanswered is not { } request) return nothing;
        var loaded = await DriverErrors.AsTheDriverSaysAsync(store.LoadAsync(request.Key, request.Id, cancellationToken))
            .ConfigureAwait(false);
        return loaded.Prior is null
            ? nothing
            : new ExecutionResult<Outcome>(true, await handoff.ExecuteAsync(request, cancellationToken).ConfigureAwait(false));
    }
}
