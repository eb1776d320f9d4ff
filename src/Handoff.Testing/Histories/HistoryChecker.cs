namespace Handoff.Testing;

/// <summary>
/// Judges what hosts saw of a store against what the store holds: whether anything was lost, doubled, early or out of order.
/// </summary>
/// <remarks>No search is needed, because a store answers versions: the time taken grows with n log n.</remarks>
public static class HistoryChecker
{
    /// <summary>Checks every law of <see cref="HistoryLaws"/>.</summary>
    /// <returns>What is broken, by engagement and in the order of the laws; empty for a history that keeps all.</returns>
    public static IReadOnlyList<BrokenLaw> Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var commits = history.Commits.ToLookup(c => c.Request.Key);
        var loads = history.Loads.ToLookup(l => l.Key);
        var deliveries = history.Deliveries.ToLookup(d => d.Message.Key);
        var stored = history.Stored.ToDictionary(s => s.Key);
        var keys = stored.Keys.Concat(commits.Select(c => c.Key)).Concat(loads.Select(l => l.Key)).Concat(deliveries.Select(d => d.Key))
            .Distinct();

        var broken = new List<BrokenLaw>();
        foreach (var key in keys)
        {
            var held = stored.TryGetValue(key, out var found) ? found : new StoredEngagement(key, null, []);
            var past = Past.Of(held, commits[key], broken);
            Acknowledgements.Check(past, broken);
            Readings.Check(past, [.. loads[key].OrderBy(l => l.Began)], broken);
            Wakeups.Check(past, history.DrainedAt, broken);
            Tellings.Check(past, [.. deliveries[key].OrderBy(d => d.At)], history.DrainedAt is not null, broken);
        }

        return broken;
    }

    internal static void Add(this List<BrokenLaw> broken, HistoryLaw law, EngagementKey key, string facts) =>
        broken.Add(new BrokenLaw(law, $"{key}: {facts}"));
}
