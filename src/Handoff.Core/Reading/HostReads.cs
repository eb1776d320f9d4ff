using Microsoft.Extensions.DependencyInjection;

namespace Handoff;

/// <summary>The host's read side, opened when it is first asked for something.</summary>
internal sealed class HostReads(IServiceProvider services) : IHandoffReadStore
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

    private IHandoffReadStore Reads =>
        Find() ?? throw new InvalidOperationException("The store has no read side: register an IHandoffReadStore, or a store that is one.");

    /// <summary>A decorator of the store has no part in what is read.</summary>
    private IHandoffReadStore? Find() =>
        _reads ??= services.GetService<IHandoffReadStore>() ?? services.GetService<IHandoffStore>()?.Feature<IHandoffReadStore>();
}
