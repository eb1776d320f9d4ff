namespace Handoff.Storage;

/// <summary>Passes everything on to another store; derive from it to decorate one: to measure, to log, to inject faults.</summary>
/// <remarks>
/// A decorator keeps the rules of the store inside only as long as it passes on what it was given and answers what it got. Safe for
/// concurrent use if the store inside and the overrides are.
/// </remarks>
public abstract class DelegatingStore : IHandoffStore
{
    private readonly Func<IHandoffStore>? _open;
    private IHandoffStore? _inner;

    /// <summary>Decorates a store.</summary>
    protected DelegatingStore(IHandoffStore inner) => _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <summary>Decorates a store that is opened when it is first asked for something; again if that failed.</summary>
    /// <param name="open">Opens it; answers the same store each time.</param>
    protected DelegatingStore(Func<IHandoffStore> open) => _open = open ?? throw new ArgumentNullException(nameof(open));

    /// <summary>The store inside.</summary>
    protected IHandoffStore Inner => _inner ??= _open!();

    internal IHandoffStore Decorated => Inner;

    /// <inheritdoc/>
    public virtual StoreInfo Info => Inner.Info;

    /// <inheritdoc/>
    public virtual ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(key, dedupe, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default) =>
        Inner.CommitManyAsync(commits, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDueAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(releases, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        Inner.LeaseLaneAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        Inner.ReadLaneAsync(lease, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        Inner.AckAsync(lease, delivered, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default) =>
        Inner.ReleaseLaneAsync(lease, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default) =>
        Inner.DeferAsync(lease, deferrals, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDeferredAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask ReleaseDeferredAsync(IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseDeferredAsync(releases, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(
        TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Inner.ParkedMessagesAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default) =>
        Inner.UnparkAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) =>
        Inner.ForgetAsync(subscriber, cancellationToken);

    /// <summary>
    /// The same decoration around another store, so that what is committed in a host's transaction is decorated as well; null, as by
    /// default, for a decorator that cannot wrap others, whose store then joins no transactions.
    /// </summary>
    /// <param name="other">The store inside, in a transaction; or the store inside itself, to find out whether there is an answer.</param>
    protected virtual IHandoffStore? Around(IHandoffStore other) => null;

    internal IHandoffStore? Again(IHandoffStore other) => Around(other);
}
