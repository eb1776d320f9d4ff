using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Insights;

/// <summary>Where the host's store keeps steps, found when it is first asked for.</summary>
internal sealed class HostSteps(IServiceProvider services)
{
    /// <summary>
    /// Null if the store keeps none. Of several shards it is the first one: steps are numbered for a tenant, whose engagements are on all.
    /// </summary>
    internal IStepStore? Store
    {
        get
        {
            var store = services.GetRequiredService<IHandoffStore>();
            return store.Feature<IStepStore>() ?? store.Feature<ShardedStore>()?.Shards[0].Feature<IStepStore>();
        }
    }
}
