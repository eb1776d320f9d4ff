using NodaTime;

namespace Handoff.Storage;

public sealed partial class ShardedStore
{
    /// <summary>The latest of the shards' clocks.</summary>
    /// <exception cref="InvalidOperationException">A shard does not list items.</exception>
    public async ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default)
    {
        var clocks = await Task.WhenAll(_shards.Select(async shard =>
            await shard.Lists.NowAsync(cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        return clocks.Max();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A shard does not list items.</exception>
    public IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return MergeAsync([.. _shards.Select(shard => shard.Lists.ItemsAsync(query, cancellationToken))], ByPlace, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A shard does not list items.</exception>
    public IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default) =>
        MergeAsync([.. _shards.Select(shard => shard.Lists.DueAsync(tenant, at, cancellationToken))], ByDue, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A shard does not list items.</exception>
    public IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        MergeAsync([.. _shards.Select(shard => shard.Lists.CarriedAsync(tenant, cancellationToken))], ByKey, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A shard does not list items.</exception>
    public async ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        var all = await Task.WhenAll(_shards.Select(async shard =>
            await shard.Lists.ItemCarriersAsync(tenant, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        return new ItemCarriers(
            [.. all.SelectMany(carriers => carriers.Members).Distinct()], [.. all.SelectMany(carriers => carriers.Queues).Distinct()]);
    }

    private static int ByPlace(ItemRow one, ItemRow other) => ItemOrder.Compare(one.Place, other.Place);

    private static int ByKey(CarriedEngagement one, CarriedEngagement other) =>
        CodePoints.Order.Compare(one.Key.Id.Value, other.Key.Id.Value);
}
