namespace Handoff.Insights;

/// <summary>Reports over the history of a store. Added by <c>UseInsights</c>. Safe for concurrent use.</summary>
/// <param name="reader">Reads the store.</param>
public sealed class Reports(HandoffReader reader)
{
    /// <summary>
    /// What happened in a range, read engagement by engagement: one history is in memory at a time, beside the numbers, lengths and ids.
    /// Histories in which nothing happened in the range are not read.
    /// </summary>
    /// <remarks>It tells what was committed: a deadline that passed and that no sweeper has noticed yet does not count.</remarks>
    /// <param name="tenant">Whose.</param>
    /// <param name="range">Which events count: from its start on, and before its end. Either may be open.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<Report> ReadAsync(TenantId tenant, Interval range, CancellationToken cancellationToken = default)
    {
        var tally = new ReportTally(range);
        await foreach (var known in reader.ListAsync(new EngagementQuery(tenant), cancellationToken).ConfigureAwait(false))
        {
            if (!Touches(known.State, range)) continue;
            var history = new List<PastEvent>();
            await foreach (var past in reader.HistoryAsync(known.Key, cancellationToken).ConfigureAwait(false)) history.Add(past);
            tally.Add(known.Key, history);
        }

        return tally.ToReport();
    }

    /// <summary>Whether anything of it can be in the range; what was opened and what happened last bound everything else.</summary>
    private static bool Touches(Engagement state, Interval range) =>
        !state.Imported
        && (!range.HasEnd || state.Origin.OpenedAt < range.End)
        && (!range.HasStart || state.LastEventAt >= range.Start);
}
