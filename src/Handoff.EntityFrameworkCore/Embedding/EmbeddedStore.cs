using System.Data;
using Handoff.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Handoff;

/// <summary>Commits in a transaction of the host's context, after the host's work.</summary>
internal sealed class EmbeddedStore<TContext>(
    ITransactionalStore store, IDbContextFactory<TContext> contexts, IsolationLevel isolation, Func<TContext, CancellationToken, Task> work)
    : DelegatingStore(store)
    where TContext : DbContext
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        AmbientTransaction.EnsureNone();
        var tries = new Tries(commit);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            try
            {
                return await context.Database.CreateExecutionStrategy()
                    .ExecuteAsync(
                        tries,
                        (_, state, token) => TryAsync(state, token),
                        (_, state, token) => VerifyAsync(state, token),
                        cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception failed) when (tries.IsInWork)
            {
                throw new HostWorkException(failed);
            }
            catch (Exception failed)
                when (tries.Explain(failed, isWaitedFor: Dialect.IsSqlite(context.Database.ProviderName)) is { } explained)
            {
                throw explained;
            }
        }
    }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(commits);
        var results = new List<CommitResult>(commits.Count);
        foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken).ConfigureAwait(false));
        return results;
    }

    /// <summary>
    /// A fresh context each time. The host's rows first, the engagement last: its row is locked as briefly as can be, and in the same order
    /// everywhere.
    /// </summary>
    private async Task<CommitResult> TryAsync(Tries tries, CancellationToken cancellationToken)
    {
        tries.IsInWork = false;
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            if (Dialect.IsSqlite(context.Database.ProviderName)) WorkInProgress.EnsureNone(store);
            var transaction = await context.Database.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var enlisted = DriverErrors.Enlist(store, transaction.GetDbTransaction());
                await WorkAsync(context, tries, cancellationToken).ConfigureAwait(false);
                var result = await DriverErrors.AsTheDriverSaysAsync(enlisted.CommitAsync(tries.Commit, cancellationToken)).ConfigureAwait(
                    false);
                if (result.Outcome is not CommitOutcome.Committed) return result; // Disposing rolls back.

                tries.IsUnanswered = true;
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return result;
            }
        }
    }

    private async Task WorkAsync(TContext context, Tries tries, CancellationToken cancellationToken)
    {
        tries.IsInWork = true;
        using var inside = WorkInProgress.Begin(store);
        await work(context, cancellationToken).ConfigureAwait(false);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        tries.IsInWork = false;
    }

    /// <summary>
    /// After an error: was it applied all the same? Without this the work would run again on rows that it has already made.
    /// </summary>
    private async Task<ExecutionResult<CommitResult>> VerifyAsync(Tries tries, CancellationToken cancellationToken)
    {
        var nothing = new ExecutionResult<CommitResult>(false, null!);
        if (!tries.IsUnanswered) return nothing;
        var loaded = await DriverErrors.AsTheDriverSaysAsync(store.LoadAsync(
            tries.Commit.Key, tries.Commit.CommandId, cancellationToken)).ConfigureAwait(false);
        return loaded.Prior is { } prior ? new ExecutionResult<CommitResult>(true, tries.Made(prior)) : nothing;
    }
}
