using System.Runtime.CompilerServices;

namespace Handoff.Insights;

/// <summary>Reads ways from the events that a store keeps. Safe for concurrent use.</summary>
internal sealed class Ways(HandoffReader reader, InsightsOptions options)
{
    internal async ValueTask<Way> OfAsync(EngagementKey key, CancellationToken cancellationToken)
    {
        var way = new Way(key.Id, options);
        await foreach (var past in reader.HistoryAsync(key, cancellationToken).ConfigureAwait(false)) way.Take(past);
        return way;
    }

    /// <summary>The steps of each engagement of a tenant: reads all histories, one after another.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="progress">Told how many engagements were read; null for nobody.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async IAsyncEnumerable<IReadOnlyList<StepRecord>> AllAsync(
        TenantId tenant, IProgress<int>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        await foreach (var known in reader.ListAsync(new EngagementQuery(tenant), cancellationToken).ConfigureAwait(false))
        {
            yield return (await OfAsync(known.Key, cancellationToken).ConfigureAwait(false)).Steps;
            progress?.Report(++read);
        }
    }
}
