namespace Handoff.Tests;

/// <summary>A shard that is another store to whoever asks what it is, and that can be away.</summary>
internal class Named(InMemoryHandoffStore inner, StoreInfo? info = null) : DelegatingStore(inner), IHandoffReadStore
{
    public override StoreInfo Info => info ?? Inner.Info;

    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        inner.HistoryAsync(key, fromVersion, cancellationToken);

    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        inner.ListAsync(query, cancellationToken);

    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        inner.ParkedAsync(tenant, cancellationToken);

    public virtual ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => inner.BacklogAsync(cancellationToken);
}

/// <summary>A shard that answers nothing while it is away.</summary>
internal sealed class TroubledShard(InMemoryHandoffStore inner) : Named(inner), IAsyncDisposable
{
    internal bool IsAway { get; set; }

    internal bool IsClosed { get; private set; }

    internal List<ClaimRequest> Claims { get; } = [];

    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Here(base.LoadAsync(key, dedupe, cancellationToken));

    public override ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default) =>
        IsAway ? throw Gone() : base.CommitManyAsync(commits, cancellationToken);

    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        Claims.Add(request);
        return IsAway ? throw Gone() : base.ClaimDueAsync(request, cancellationToken);
    }

    public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        IsAway ? throw Gone() : base.LeaseLaneAsync(request, cancellationToken);

    public override ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        Here(base.BacklogAsync(cancellationToken));

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return default;
    }

    private ValueTask<T> Here<T>(ValueTask<T> answer) => IsAway ? throw Gone() : answer;

    private static StoreUnavailableException Gone() => new("Nobody is there.", outcomeUnknown: false);
}
