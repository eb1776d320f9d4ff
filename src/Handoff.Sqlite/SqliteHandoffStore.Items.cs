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
    public IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default) =>
        ListAsync(new EngagementQuery(tenant) { DueBefore = at.PlusTicks(1) }, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<CarriedEngagement>(
            (last, stop) => ReadAsync(reader => reader.Carried(tenant, last?.Key.Id.Value ?? "", Pages.LargeSize), stop),
            cancellationToken,
            Pages.LargeSize);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ItemOwner>> ItemOwnersAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await ReadAsync(reader => reader.ItemOwners(tenant), cancellationToken).ConfigureAwait(false);
}
