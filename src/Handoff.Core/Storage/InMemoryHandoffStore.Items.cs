using NodaTime;

namespace Handoff.Storage;

public sealed partial class InMemoryHandoffStore
{
    private readonly Dictionary<EngagementKey, Dictionary<ItemId, ItemRecord>> _items = [];

    /// <inheritdoc/>
    public ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Now);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            var rows = ItemsOf(query.Tenant).Where(row => ItemOrder.Lists(query, row)).OrderBy(row => row.Place, ItemOrder.Places);
            return StreamAsync([.. rows], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var due = _wakeups.Where(entry => entry.Key.Tenant == tenant && entry.Value.DueAt <= at)
                .Select(entry => new EngagementRow(entry.Key, _engagements[entry.Key].Snapshot) { DueAt = entry.Value.DueAt });
            return StreamAsync([.. due], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var carried = _engagements
                .Where(entry => entry.Key.Tenant == tenant && entry.Value.Snapshot.State.Responsible is not null)
                .OrderBy(entry => entry.Key.Id.Value, CodePoints.Order)
                .Select(entry => new CarriedEngagement(entry.Key, CarrierOf(entry.Value.Snapshot.State))
                {
                    IsCovered = entry.Value.Snapshot.State.IsCovered,
                });
            return StreamAsync([.. carried], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var items = ItemsOf(tenant).Select(row => row.Item).ToList();
            return new(new ItemCarriers(
                [.. items.Select(item => item.Member).OfType<MemberId>().Distinct()],
                [.. items.Where(item => item.Member is null).Select(item => item.Function).Distinct()]));
        }
    }

    private void Apply(EngagementKey key, ItemChanges changes)
    {
        if (changes.IsEmpty) return;
        if (!_items.TryGetValue(key, out var open)) _items[key] = open = [];
        foreach (var item in changes.Put) open[item.Id] = item;
        foreach (var id in changes.Removed) open.Remove(id);
    }

    private IEnumerable<ItemRow> ItemsOf(TenantId tenant) => _items
        .Where(entry => entry.Key.Tenant == tenant)
        .SelectMany(entry => entry.Value.Values.Select(item => new ItemRow(entry.Key, item)));

    private static ItemOwner CarrierOf(StateRecord state) =>
        new(new Function(state.Responsible!), state.Owner is { } owner ? new MemberId(owner) : (MemberId?)null);
}
