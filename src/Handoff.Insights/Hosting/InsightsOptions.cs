namespace Handoff.Insights;

/// <summary>What forecasts learn from. All hosts of one store need the same, or they answer differently.</summary>
public sealed class InsightsOptions
{
    /// <summary>
    /// What kind of customer or product an engagement is, the most telling first; asked when it says Yes, of its state then. It must be
    /// pure: the same state always has the same segments. By default the segment of its facts.
    /// </summary>
    public Func<Engagement, IReadOnlyList<string?>> Segments { get; set; } = static state => [state.Facts.Segment];

    /// <summary>
    /// The date promised to the customer, asked when it says Yes, of its state then; null for none. It must be pure. By default the latest
    /// date among the commitments that are open or kept.
    /// </summary>
    public Func<Engagement, Instant?> Promise { get; set; } = static state => state.Commitments
        .Where(commitment => commitment.End is null or { How: ItemEnding.Settled })
        .Max(commitment => commitment.DueAt);

    /// <summary>
    /// Whether satisfaction that is presumed from silence counts as the customer's own word. By default it does not: it is told apart, and
    /// what the customer says later does not count.
    /// </summary>
    public bool PresumedCounts { get; set; }

    /// <summary>How many tenants are kept in memory; those that were not asked about for longest are read again. At least 1.</summary>
    public int MostTenants { get; set; } = 64;

    /// <summary>
    /// With a store that keeps no steps: after how long everything is read again when somebody asks. Positive.
    /// </summary>
    public Duration RebuildEvery { get; set; } = Duration.FromHours(1);

    /// <summary>After how many steps a bookmark is kept in the store.</summary>
    internal int StepsPerBookmark { get; set; } = 1000;

    /// <summary>After how many steps a bookmark is kept in memory, for what comes a little late.</summary>
    internal int StepsPerRecent { get; set; } = 64;

    /// <exception cref="ArgumentException">A setting is missing or out of range.</exception>
    internal void EnsureValid()
    {
        if (Segments is null || Promise is null) throw new ArgumentException("Segments and Promise must be set; they are by default.");
        if (MostTenants < 1) throw new ArgumentException($"MostTenants is {MostTenants}; at least 1 tenant is kept.");
        if (RebuildEvery <= Duration.Zero) throw new ArgumentException($"RebuildEvery is {RebuildEvery}; it must be positive.");
    }
}
