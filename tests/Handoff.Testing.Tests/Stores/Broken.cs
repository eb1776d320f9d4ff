using NodaTime;

namespace Handoff.Tests;

/// <summary>A good store with a read side, to be broken in one place.</summary>
internal abstract class Broken(InMemoryHandoffStore inner) : DelegatingStore(inner), IWorkListStore
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

    public virtual ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public virtual IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) =>
        inner.ItemsAsync(query, cancellationToken);

    public virtual IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default) =>
        inner.DueAsync(tenant, at, cancellationToken);

    public virtual IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        inner.CarriedAsync(tenant, cancellationToken);

    public virtual ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        inner.ItemCarriersAsync(tenant, cancellationToken);

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(commits);
        var results = new List<CommitResult>();
        foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken));
        return results;
    }
}
