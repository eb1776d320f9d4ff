using System.Runtime.CompilerServices;

namespace Handoff.Insights;

/// <summary>Reads what a store keeps, one history at a time.</summary>
internal static class PastReading
{
    /// <summary>The whole history of each engagement of a tenant that is asked for.</summary>
    /// <param name="reader">Of the store.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="isAsked">Whether to read it, by its newest state.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    internal static async IAsyncEnumerable<(KnownEngagement Known, IReadOnlyList<PastEvent> Past)> HistoriesAsync(
        this HandoffReader reader,
        TenantId tenant,
        Func<Engagement, bool> isAsked,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var known in reader.ListAsync(new EngagementQuery(tenant), cancellationToken).ConfigureAwait(false))
        {
            if (!isAsked(known.State)) continue;
            var history = new List<PastEvent>();
            await foreach (var past in reader.HistoryAsync(known.Key, cancellationToken).ConfigureAwait(false)) history.Add(past);
            yield return (known, history);
        }
    }
}
