namespace Handoff.Insights;

/// <summary>
/// How much work there is, where it lies, and whether there is room for more. Added by <c>UseInsights</c>. Safe for concurrent use.
/// </summary>
public sealed class Growth
{
    private readonly TenantForecasters _tenants;
    private readonly HandoffReader _reader;
    private readonly IPeople? _people;
    private readonly IClock _clock;

    internal Growth(TenantForecasters tenants, HandoffReader reader, IPeople? people, IClock clock) =>
        (_tenants, _reader, _people, _clock) = (tenants, reader, people, clock);

    /// <summary>
    /// Work in progress, arrivals and throughput in a range, read engagement by engagement: one history is in memory at a time, beside the
    /// numbers, lengths and ids. Histories that were not in progress in the range are not read.
    /// </summary>
    /// <remarks>It tells what was committed: a deadline that passed and that no sweeper has noticed yet does not count.</remarks>
    /// <param name="tenant">Whose.</param>
    /// <param name="range">Which time: from its start on, and before its end; one that ends later than now ends now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The range has no start or no end, is empty, or has not begun.</exception>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<Load> LoadAsync(TenantId tenant, Interval range, CancellationToken cancellationToken = default)
    {
        var tally = new LoadTally(UntilNow(range), _people);
        var histories = _reader.HistoriesAsync(tenant, state => MayStandIn(state, range), cancellationToken);
        await foreach (var (known, past) in histories.ConfigureAwait(false)) tally.Add(known.Key, past);

        return tally.ToLoad();
    }

    /// <summary>
    /// What members carry now, and the working time that their calendars and absences leave them in a range. Substitutes and covers change
    /// nothing here: who is away still carries it.
    /// </summary>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="range">Which time, most often from now on for some weeks.</param>
    /// <param name="calendarOf">When a member works; asked once for each.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidOperationException">Nobody is known: the host did not call <c>UsePeople</c>.</exception>
    /// <exception cref="ArgumentException">The range has no start or no end, or is empty.</exception>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<LoadAhead> AheadAsync(
        TenantId tenant, Interval range, Func<Member, IWorkingCalendar> calendarOf, CancellationToken cancellationToken = default)
    {
        if (_people is null) throw new InvalidOperationException("Nobody is known who could work: call UsePeople in AddHandoff.");
        var carried = new List<(EngagementKey, Engagement)>();
        await foreach (var known in _reader.ListAsync(new EngagementQuery(tenant), cancellationToken).ConfigureAwait(false))
        {
            if (!known.State.Imported) carried.Add((known.Key, known.State));
        }

        return LoadAhead.Of(range, _people, calendarOf, carried);
    }

    /// <summary>
    /// What becomes of times, limits and work in progress if more customers say Yes, and where it gets tight: simulated from the steps that
    /// forecasts learn from.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="scenario">What is supposed.</param>
    /// <param name="range">What to learn from; one that ends later than now ends now. Null for everything until now.</param>
    /// <param name="together">What a stage counts as, as <see cref="GrowthModel.From"/>; null counts each by itself.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">Something in the scenario is out of range, or the range has no end or has not begun.</exception>
    /// <exception cref="StoreCorruptException">What the store kept cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<GrowthAnswer> SimulateAsync(
        TenantId tenant, GrowthScenario scenario, Interval? range = null, Func<StageKey, StageKey>? together = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var learned = UntilNow(range ?? new(null, _clock.GetCurrentInstant()));
        var history = _tenants.Of(tenant).HistoryAsync(cancellationToken);
        return (await GrowthModel.FromAsync(history, learned, together).ConfigureAwait(false)).Simulate(scenario);
    }

    private Interval UntilNow(Interval range)
    {
        var now = _clock.GetCurrentInstant();
        if (!range.HasEnd || range.End <= now) return range;
        return !range.HasStart || range.Start < now
            ? new(range.HasStart ? range.Start : null, now)
            : throw new ArgumentException($"{range} has not begun at {now}: nothing is known of it.", nameof(range));
    }

    /// <summary>Whether it can have been in progress in the range; what has come to rest before it was not.</summary>
    private static bool MayStandIn(Engagement state, Interval range) =>
        !state.Imported
        && state.Origin.OpenedAt < range.End
        && (state.LastEventAt >= range.Start || Standing.Of(state, state.LastEventAt).IsInProgress);
}
