namespace Handoff.Storage;

public sealed partial class SqliteHandoffStore
{
    /// <inheritdoc/>
    public async ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        Info.EnsureHas(request);
        return await _writer.RunAsync(tables => tables.Outbox.Lease(request), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readers.Read(reader => reader.Lane(lease, limit)));
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await _writer.RunAsync(tables => tables.Outbox.Free(lease), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(delivered);
        return await _writer.RunAsync(
            tables => tables.Outbox.Acknowledge(lease, [.. delivered.Select(key => new Deferral(key, []))]), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        StoreRequest.EnsureEach(deferrals);
        return await _writer.RunAsync(tables => tables.Outbox.Acknowledge(lease, deferrals), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _writer.RunAsync(tables => tables.Deferred.Claim(request), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseDeferredAsync(IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        await _writer.RunAsync(tables => tables.Deferred.Release(releases), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _writer.RunAsync(tables => tables.Deferred.Unpark(request), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) =>
        await _writer.RunAsync(tables => tables.Outbox.Forget(subscriber), cancellationToken).ConfigureAwait(false);
}
