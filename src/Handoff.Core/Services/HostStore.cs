using Handoff.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff;

/// <summary>The host's store, opened when it is first asked for something: whoever is constructed before the store can be opened does not open it.</summary>
internal sealed class HostStore(IServiceProvider services) : DelegatingStore(() => Open(services))
{
    /// <summary>Also where nothing is opened, a host that has chosen no store is told so.</summary>
    /// <exception cref="InvalidOperationException">No store is registered.</exception>
    internal static IHandoffStore Of(IServiceProvider services) =>
        services.GetService<IServiceProviderIsService>() is { } known && !known.IsService(typeof(IHandoffStore)) ? throw Missing() : new HostStore(services);

    private static IHandoffStore Open(IServiceProvider services) => services.GetService<IHandoffStore>() ?? throw Missing();

    private static InvalidOperationException Missing() =>
        new("No store is registered: call UseInMemoryStore, UseSqlite or another Use… in AddHandoff.");
}

/// <summary>The host's read side, opened when it is first asked for something.</summary>
internal sealed class HostReads(IServiceProvider services) : IHandoffReadStore
{
    private IHandoffReadStore? _reads;

    /// <summary>Whether there is any; to look opens the store.</summary>
    internal bool Exists => Find() is not null;

    public IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Reads.HistoryAsync(key, fromVersion, cancellationToken);

    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Reads.ListAsync(query, cancellationToken);

    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Reads.ParkedAsync(tenant, cancellationToken);

    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => Reads.BacklogAsync(cancellationToken);

    private IHandoffReadStore Reads => Find() ?? throw new InvalidOperationException("The store has no read side: register an IHandoffReadStore, or a store that is one.");

    /// <summary>A decorator of the store has no part in what is read.</summary>
    private IHandoffReadStore? Find() =>
        _reads ??= services.GetService<IHandoffReadStore>() ?? services.GetService<IHandoffStore>()?.Feature<IHandoffReadStore>();
}
