using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>Commits in a transaction of the host's context, after the host's work.</summary>
internal sealed class EmbeddedStore<TContext>(
    ITransactionalStore store, IDbContextFactory<TContext> contexts, IsolationLevel isolation, Func<TContext, CancellationToken, Task> work)
    : DelegatingStore(store)
    where TContext : DbContext
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        await new WorkThenCommit<TContext>(store, contexts, isolation, work, commit).ExecuteAsync(cancellationToken).ConfigureAwait(false);

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(commits);
        var results = new List<CommitResult>(commits.Count);
        foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken).ConfigureAwait(false));
        return results;
    }
}
