using NodaTime;

namespace Handoff.Storage;

public sealed partial class SqliteHandoffStore
{
    /// <inheritdoc/>
    public ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_clock.StoreNow());
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Pages.AllAsync<ItemRow>(
            (last, stop) => ReadAsync(
                reader => reader.Items(last is null ? query : query with { After = last.Place }, Pages.Size), stop),
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default)
    {
        var query = new EngagementQuery(tenant) { DueBefore = Instant.Min(at, Instant.MaxValue - Duration.FromTicks(1)).PlusTicks(1) };
        return Pages.OfAsync(
            stop => ReadAsync(reader => reader.Due(tenant, at), stop),
            (ids, stop) => ReadAsync(reader => reader.OfDue(query, ids), stop),
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<CarriedEngagement>(
            (last, stop) => ReadAsync(reader => reader.Carried(tenant, last?.Key.Id.Value ?? "", Pages.LargeSize), stop),
            cancellationToken,
            Pages.LargeSize);

    /// <inheritdoc/>
    public async ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await ReadAsync(reader => reader.ItemCarriers(tenant), cancellationToken).ConfigureAwait(false);
}
