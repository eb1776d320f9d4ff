using NodaTime;

namespace Handoff.Tests;

/// <summary>A good store with a read side, to be broken in one place.</summary>
internal abstract class Broken(InMemoryHandoffStore inner) : DelegatingStore(inner), IHandoffReadStore
{
    protected Broken(IClock clock)
        : this(new InMemoryHandoffStore(clock))
    {
    }

    protected InMemoryHandoffStore Good => inner;

    public virtual IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        inner.HistoryAsync(key, fromVersion, cancellationToken);

    public virtual IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        inner.ListAsync(query, cancellationToken);

    public virtual IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        inner.ParkedAsync(tenant, cancellationToken);

    public virtual ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => inner.BacklogAsync(cancellationToken);

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(commits);
        var results = new List<CommitResult>();
        foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken));
        return results;
    }
}
