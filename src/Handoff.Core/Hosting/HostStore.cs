using Microsoft.Extensions.DependencyInjection;

namespace Handoff;

/// <summary>
/// The host's store, opened when it is first asked for something: whoever is constructed before the store can be opened does not open it.
/// </summary>
internal sealed class HostStore(IServiceProvider services) : DelegatingStore(() => Open(services))
{
    /// <summary>Also where nothing is opened, a host that has chosen no store is told so.</summary>
    /// <exception cref="InvalidOperationException">No store is registered.</exception>
    internal static IHandoffStore Of(IServiceProvider services) =>
        services.GetService<IServiceProviderIsService>() is { } known && !known.IsService(typeof(IHandoffStore))
            ? throw Missing()
            : new HostStore(services);

    private static IHandoffStore Open(IServiceProvider services) => services.GetService<IHandoffStore>() ?? throw Missing();

    private static InvalidOperationException Missing() =>
        new("No store is registered: call UseInMemoryStore, UseSqlite or another Use… in AddHandoff.");
}
