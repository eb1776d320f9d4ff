using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handoff;

/// <summary>What <c>AddHandoff</c> hands to its delegate; store packages add their <c>Use…</c> to it.</summary>
/// <param name="services">The host's services.</param>
public sealed class HandoffBuilder(IServiceCollection services)
{
    /// <summary>The host's services, for packages that extend Handoff.</summary>
    public IServiceCollection Services { get; } = services ?? throw new ArgumentNullException(nameof(services));

    /// <summary>
    /// For packages with a store: makes it the host's, under its own type, <see cref="IHandoffStore"/> and <see cref="IHandoffReadStore"/>.
    /// </summary>
    /// <remarks>
    /// If two were chosen, neither is opened, and the message names both: a host has one store, and another one would have kept what is in
    /// the first from it. To choose again, call <see cref="ReplaceStore"/> first.
    /// </remarks>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <param name="open">Opens it; called once, when the store is first asked for.</param>
    /// <param name="place">
    /// Where it is, in words that hold no secret, for telling two from each other; null when the choice does not say.
    /// </param>
    public HandoffBuilder UseStore<TStore>(Func<IServiceProvider, TStore> open, Func<string?> place)
        where TStore : class, IHandoffStore, IHandoffReadStore
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(place);
        Services.TryAddSingleton(open);
        Services.Replace(ServiceDescriptor.Singleton<IHandoffStore>(StoreChoice.Only<TStore>));
        Services.Replace(ServiceDescriptor.Singleton<IHandoffReadStore>(StoreChoice.Only<TStore>));
        Services.AddSingleton(new StoreChoice(typeof(TStore), place));
        return this;
    }

    /// <summary>
    /// Forgets the store chosen so far, for tests that choose another: <c>handoff.ReplaceStore().UseInMemoryStore()</c>.
    /// </summary>
    public HandoffBuilder ReplaceStore()
    {
        foreach (var choice in Services.Where(each => each.ServiceType == typeof(StoreChoice)).ToList())
        {
            Services.RemoveAll(((StoreChoice)choice.ImplementationInstance!).Store);
        }

        Services.RemoveAll<StoreChoice>();
        Services.RemoveAll<IHandoffStore>();
        Services.RemoveAll<IHandoffReadStore>();
        return this;
    }

    /// <summary>For packages that extend Handoff: checks something when the host starts, before the store is opened.</summary>
    /// <param name="check">Throws what the host is to be told; the host then does not start.</param>
    public HandoffBuilder CheckAtStart(Action<IServiceProvider> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        Services.AddSingleton(new StartCheck(check));
        return this;
    }
}

/// <summary>Something to look for when the host starts; made by <see cref="HandoffBuilder.CheckAtStart"/>.</summary>
/// <param name="check">Throws what the host is to be told.</param>
public sealed class StartCheck(Action<IServiceProvider> check)
{
    /// <summary>Looks for it.</summary>
    public void Run(IServiceProvider services) => check(services);
}
