namespace Handoff.Storage;

public sealed partial class ShardedStore
{
    /// <inheritdoc/>
    public async ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var shard = OfLane(request.Lane)
            ?? throw new ArgumentOutOfRangeException(nameof(request), request.Lane, $"Lanes are 0 to {Info.Lanes - 1}.");

        var lease = await shard.Store.LeaseLaneAsync(
            request with { Lane = request.Lane - shard.FirstLane }, cancellationToken).ConfigureAwait(false);
        return lease is null ? null : lease with { Lane = request.Lane };
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return OfLane(lease.Lane) is { } shard ? shard.Store.ReadLaneAsync(Inside(shard, lease), limit, cancellationToken) : new([]);
    }

    /// <inheritdoc/>
    public ValueTask<bool> AckAsync(OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(delivered);
        return OfLane(lease.Lane) is { } shard ? shard.Store.AckAsync(Inside(shard, lease), delivered, cancellationToken) : new(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeferAsync(OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        StoreRequest.EnsureEach(deferrals);
        return OfLane(lease.Lane) is { } shard ? shard.Store.DeferAsync(Inside(shard, lease), deferrals, cancellationToken) : new(false);
    }

    /// <inheritdoc/>
    public ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return OfLane(lease.Lane) is { } shard ? shard.Store.ReleaseLaneAsync(Inside(shard, lease), cancellationToken) : default;
    }

    /// <summary>Null for a lane that there is not.</summary>
    private Shard? OfLane(int lane) => lane < 0 || lane >= Info.Lanes ? null : _shards.Last(shard => shard.FirstLane <= lane);

    /// <summary>The lease as the shard knows it.</summary>
    private static OutboxLease Inside(Shard shard, OutboxLease lease) => lease with { Lane = lease.Lane - shard.FirstLane };
}
