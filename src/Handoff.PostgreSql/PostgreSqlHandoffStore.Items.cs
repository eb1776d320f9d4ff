using NodaTime;

namespace Handoff.Storage;

public sealed partial class PostgreSqlHandoffStore
{
    /// <inheritdoc/>
    public async ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default) =>
        (await _database.ReadAsync(ItemStatements.Now(Now), cancellationToken).ConfigureAwait(false)).Single();

    /// <inheritdoc/>
    public IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Pages.AllAsync<ItemRow>(
            (last, stop) => ItemTexts.IsEmpty(query)
                ? Task.FromResult<List<ItemRow>>([])
                : _database.ReadAsync(
                    ItemStatements.Of(last is null ? query : query with { After = last.Place }, Pages.Size), stop),
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default)
    {
        var query = new EngagementQuery(tenant) { DueBefore = at + Duration.FromTicks(10) };
        return Pages.OfAsync(
            stop => _database.ReadAsync(ItemStatements.Due(tenant, at), stop),
            (ids, stop) => _database.ReadAsync(ReadStatements.OfDue(query, ids), stop),
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Pages.AllAsync<CarriedEngagement>(
            (last, stop) => _database.ReadAsync(
                ItemStatements.Carried(tenant, last?.Key.Id.Value ?? "", Pages.LargeSize), stop),
            cancellationToken,
            Pages.LargeSize);

    /// <inheritdoc/>
    public async ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default) => new(
        await _database.ReadAsync(ItemStatements.Members(tenant), cancellationToken).ConfigureAwait(false),
        await _database.ReadAsync(ItemStatements.WithQueue(tenant), cancellationToken).ConfigureAwait(false));
}
