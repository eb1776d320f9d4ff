using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff;

/// <summary>The host's read side, opened when it is first asked for something.</summary>
internal sealed class HostReads(IServiceProvider services) : IWorkListStore
{
    private IHandoffReadStore? _reads;

    /// <summary>Whether there is any; to look opens the store.</summary>
    internal bool Exists => Find() is not null;

    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Reads.HistoryAsync(key, fromVersion, cancellationToken);

    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Reads.ListAsync(query, cancellationToken);

    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Reads.ParkedAsync(tenant, cancellationToken);

    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => Reads.BacklogAsync(cancellationToken);

    public ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default) => Lists.NowAsync(cancellationToken);

    public IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) =>
        Lists.ItemsAsync(query, cancellationToken);

    public IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default) =>
        Lists.DueAsync(tenant, at, cancellationToken);

    public IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Lists.CarriedAsync(tenant, cancellationToken);

    public ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Lists.ItemCarriersAsync(tenant, cancellationToken);

    private IHandoffReadStore Reads =>
        Find() ?? throw new InvalidOperationException("The store has no read side: register an IHandoffReadStore, or a store that is one.");

    /// <summary>A decorator of the store has no part in what is read.</summary>
    private IHandoffReadStore? Find() =>
        _reads ??= services.GetService<IHandoffReadStore>() ?? services.GetService<IHandoffStore>()?.Feature<IHandoffReadStore>();

    private IWorkListStore Lists =>
        Find() as IWorkListStore ?? services.GetService<IHandoffStore>()?.Feature<IWorkListStore>() ?? throw new InvalidOperationException(
            $"The store lists no items: use one that is an {nameof(IWorkListStore)}, or register such an {nameof(IHandoffReadStore)}.");
}
