namespace Handoff.Insights;

/// <summary>
/// When will these customers be satisfied, and what can be promised? Asked of the host's own history, as of now or of a past instant, with
/// what happened until then. Added by <c>UseInsights</c>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>Hosts of one store answer the same: each reads the steps that were written, in the order of time, and goes on from there. Who is
/// told late of something answers as if it had been told in time.</para>
/// <para>What is asked as of now includes what is committed and was delivered to subscribers; the host's <see cref="Dispatcher"/> sees to
/// that.</para>
/// </remarks>
public sealed class Forecasts
{
    private readonly TenantForecasters _tenants;
    private readonly HandoffReader _reader;
    private readonly IClock _clock;

    internal Forecasts(TenantForecasters tenants, HandoffReader reader, IClock clock) =>
        (_tenants, _reader, _clock) = (tenants, reader, clock);

    /// <summary>When will this engagement be satisfied?</summary>
    /// <param name="key">Which one.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Unknown where it is not open, or history is too thin.</returns>
    /// <exception cref="StoreCorruptException">What the store kept cannot be read: damaged, or written by a newer version.</exception>
    public ValueTask<Forecast> OfAsync(EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        AskAsync(key.Tenant, asOf, (forecaster, at) => forecaster.ForecastOf(key.Id, at), cancellationToken);

    /// <summary>The same of several engagements, all as of one instant, in the order asked.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="engagements">Which ones.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public ValueTask<IReadOnlyList<Forecast>> OfEachAsync(
        TenantId tenant, IReadOnlyCollection<EngagementId> engagements, Instant? asOf = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engagements);
        return AskAsync<IReadOnlyList<Forecast>>(
            tenant, asOf, (forecaster, at) => [.. engagements.Select(id => forecaster.ForecastOf(id, at))], cancellationToken);
    }

    /// <summary>The forecasts of all engagements of a tenant that are open: that said Yes, and neither are satisfied nor lost.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>By engagement.</returns>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public ValueTask<IReadOnlyList<Forecast>> OpenAsync(
        TenantId tenant, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        AskAsync<IReadOnlyList<Forecast>>(
            tenant,
            asOf,
            (forecaster, at) =>
                [.. forecaster.Open.OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => forecaster.ForecastOf(id, at))],
            cancellationToken);

    /// <summary>How long will this engagement stay in its stage, and where does it go then?</summary>
    /// <param name="key">Which one.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where it is not open, or history is too thin.</returns>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public ValueTask<StageForecast?> NextAsync(EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        AskAsync(key.Tenant, asOf, (forecaster, at) => forecaster.NextOf(key.Id, at), cancellationToken);

    /// <summary>
    /// What can be promised: the instant by which this share of those who will be satisfied are, as <see cref="Forecaster.PromisableOf"/>.
    /// </summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="share">How sure to be, above 0 and below 1.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where nothing can be promised at this share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public ValueTask<Instant?> PromisableAsync(
        EngagementKey key, double share = 0.8, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        AskAsync(key.Tenant, asOf, (forecaster, at) => forecaster.PromisableOf(key.Id, at, share), cancellationToken);

    /// <summary>The risk of each date that is promised to a customer and still open, the earliest first.</summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Empty where no date is promised, the engagement is not open, or history is too thin.</returns>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public async ValueTask<IReadOnlyList<PromiseRisk>> RisksAsync(
        EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default)
    {
        var state = await StateAsync(key, asOf, cancellationToken).ConfigureAwait(false);
        return state is null ? [] : await AskAsync(
            key.Tenant, asOf, (forecaster, at) => PromiseRisks.Of(forecaster, key, state, at), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The promised dates that forecasts have moved past: that will be missed more likely than not, the worst first. What the owner ought
    /// to see.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="late">From which probability of being late on, above 0 and at most 1.</param>
    /// <param name="asOf">As of when; null for now. A past instant is answered from the histories of all that were open then.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>By probability of being late, then by date.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1.</exception>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public async ValueTask<IReadOnlyList<PromiseRisk>> FindingsAsync(
        TenantId tenant, double late = 0.5, Instant? asOf = null, CancellationToken cancellationToken = default)
    {
        if (!(late > 0 && late <= 1)) throw new ArgumentOutOfRangeException(nameof(late), late, "A probability above 0, at most 1.");
        var open = await AskAsync<List<EngagementId>>(
            tenant, asOf, (forecaster, _) => [.. forecaster.Open], cancellationToken).ConfigureAwait(false);
        var states = asOf is null
            ? await NewestAsync(tenant, open, cancellationToken).ConfigureAwait(false)
            : await PastAsync(tenant, open, asOf.Value, cancellationToken).ConfigureAwait(false);
        return await AskAsync<IReadOnlyList<PromiseRisk>>(
            tenant,
            asOf,
            (forecaster, at) =>
            [
                .. states.SelectMany(known => PromiseRisks.Of(forecaster, known.Key, known.State, at)).Where(risk => risk.Late >= late)
                    .OrderByDescending(risk => risk.Late).ThenBy(risk => risk.DueAt)
                    .ThenBy(risk => risk.Engagement.Id.Value, StringComparer.Ordinal),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// How forecasts made along the way did, stage by stage, beside the plain average and the promised dates: reads all steps of a tenant,
    /// and makes a forecast at each entry of a stage from what had happened by then.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">As <see cref="OfAsync"/>.</exception>
    public async ValueTask<ForecastReview> ReviewAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        var reviewer = new Reviewer();
        await foreach (var happening in _tenants.Of(tenant).HistoryAsync(cancellationToken).ConfigureAwait(false)) reviewer.Hear(happening);
        return reviewer.Review();
    }

    /// <summary>
    /// Reads all histories of a tenant again: writes the steps that are missing in a store that keeps steps, and makes the forecaster anew
    /// where it keeps none. For when the past may have been missed; nothing that is there is changed.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="progress">Told how many engagements were read; null for nobody.</param>
    /// <param name="cancellationToken">Stops reading; what was written stays.</param>
    /// <exception cref="StoreCorruptException">An event cannot be read: damaged, or written by a newer version.</exception>
    public ValueTask RebuildAsync(TenantId tenant, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        _tenants.RebuildAsync(tenant, _clock.GetCurrentInstant(), progress, cancellationToken);

    private ValueTask<T> AskAsync<T>(
        TenantId tenant, Instant? asOf, Func<Forecaster, Instant, T> ask, CancellationToken cancellationToken) =>
        _tenants.Of(tenant).AskAsync(_clock.GetCurrentInstant(), asOf, ask, cancellationToken);

    private async ValueTask<Engagement?> StateAsync(EngagementKey key, Instant? asOf, CancellationToken cancellationToken)
    {
        if (asOf is { } at) return await _reader.AsOfAsync(key, at, cancellationToken).ConfigureAwait(false);
        var found = await NewestAsync(key.Tenant, [key.Id], cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0].State;
    }

    private async ValueTask<List<(EngagementKey Key, Engagement State)>> NewestAsync(
        TenantId tenant, IReadOnlyCollection<EngagementId> ids, CancellationToken cancellationToken)
    {
        var states = new List<(EngagementKey, Engagement)>();
        var query = new EngagementQuery(tenant) { Among = ids.ToValueList() };
        await foreach (var known in _reader.ListAsync(query, cancellationToken).ConfigureAwait(false)) states.Add((known.Key, known.State));
        return states;
    }

    private async ValueTask<List<(EngagementKey Key, Engagement State)>> PastAsync(
        TenantId tenant, IReadOnlyCollection<EngagementId> ids, Instant at, CancellationToken cancellationToken)
    {
        var states = new List<(EngagementKey, Engagement)>();
        foreach (var id in ids)
        {
            var key = new EngagementKey(tenant, id);
            if (await _reader.AsOfAsync(key, at, cancellationToken).ConfigureAwait(false) is { } state) states.Add((key, state));
        }

        return states;
    }
}
