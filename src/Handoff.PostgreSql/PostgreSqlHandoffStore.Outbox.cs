namespace Handoff.Storage;

public sealed partial class PostgreSqlHandoffStore
{
    /// <summary>How many of a lane's rows an acknowledgement looks through at least, before it looks through all.</summary>
    private const int LeastHead = 200;

    /// <inheritdoc/>
    public async ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        Info.EnsureHas(request);
        return (await _database.WriteAsync(LaneStatements.Lease(request, Now), cancellationToken).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var rows = await _database.ReadAsync(LaneStatements.Read(lease, limit), cancellationToken).ConfigureAwait(false);
        return [.. rows.SelectMany(messages => messages).Take(limit)];
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await _database.WriteAsync(LaneStatements.Free(lease), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> AckAsync(OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        return DeferAsync(lease, [.. delivered.Select(key => new Deferral(key, []))], cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        StoreRequest.EnsureEach(deferrals);
        var (held, found) = await TakeAsync(lease, deferrals, Math.Max(deferrals.Count, LeastHead), cancellationToken)
            .ConfigureAwait(false);

        // What is not at the lane's head was acknowledged before, or was never leased.
        if (held && found < deferrals.Count) await TakeAsync(lease, deferrals, int.MaxValue, cancellationToken).ConfigureAwait(false);
        return held;
    }

    private async Task<(bool Held, long Found)> TakeAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, int head, CancellationToken cancellationToken)
    {
        var rows = await _database.WriteAsync(DeferStatements.Take(lease, deferrals, head, Now), cancellationToken).ConfigureAwait(false);
        return (rows[^1].Held > 0, rows[^1].Found);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var claimed = await _database.WriteAsync(DeferredStatements.Claim(request, Now), cancellationToken).ConfigureAwait(false);
        return [.. claimed.OrderBy(found => found.From).Select(found => found.Claim)];
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseDeferredAsync(IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        await _database.WriteAsync(DeferredStatements.Release(releases, Info, Now), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (await _database.WriteAsync(DeferredStatements.Unpark(request, Now), cancellationToken).ConfigureAwait(false))[^1];
    }

    /// <inheritdoc/>
    public async ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) =>
        (await _database.WriteAsync(DeferredStatements.Forget(subscriber), cancellationToken).ConfigureAwait(false))[^1];
}
