using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>The command is decided; the work adds the host's rows to it.</summary>
internal sealed class WorkThenCommit<TContext>(
    ITransactionalStore store,
    IDbContextFactory<TContext> contexts,
    IsolationLevel isolation,
    Func<TContext, CancellationToken, Task> work,
    CommitRequest commit)
    : HostTransaction<TContext, CommitResult>(store, contexts, isolation)
    where TContext : DbContext
{
    private protected override Task WorkAsync(TContext context, CancellationToken cancellationToken) => work(context, cancellationToken);

    private protected override ValueTask<CommitResult> AddAsync(IHandoffStore enlisted, CancellationToken cancellationToken) =>
        enlisted.CommitAsync(commit, cancellationToken);

    private protected override bool IsAdded(CommitResult result) => result.Outcome is CommitOutcome.Committed;

    private protected override async ValueTask<CommitResult?> FindAsync(CancellationToken cancellationToken)
    {
        var loaded = await Outside.LoadAsync(commit.Key, commit.CommandId, cancellationToken).ConfigureAwait(false);
        return loaded.Prior is not { } prior ? null
            : prior.Fingerprint != commit.Fingerprint ? new CommitResult(CommitOutcome.CommandMismatch, prior.Version)
            : prior.Version == commit.ExpectedVersion + 1 ? new CommitResult(CommitOutcome.Committed, prior.Version)
            : new CommitResult(CommitOutcome.AlreadyApplied, prior.Version, prior); // Another caller repeated the command.
    }
}
