namespace Handoff.Insights;

/// <summary>Reports over the history of a store. Added by <c>UseInsights</c>. Safe for concurrent use.</summary>
/// <remarks>
/// One history is in memory at a time, beside the numbers, lengths and ids. Histories that ended before the range are not read. A report
/// tells what was committed: a deadline that passed and that no sweeper has noticed yet does not count.
/// </remarks>
public sealed class Reports
{
    private readonly HandoffReader _reader;
    private readonly TenantForecasters _tenants;
    private readonly IWorkingCalendar _calendar;
    private readonly IPeople? _people;
    private readonly IClock _clock;

    internal Reports(HandoffReader reader, TenantForecasters tenants, IWorkingCalendar calendar, IPeople? people, IClock clock) =>
        (_reader, _tenants, _calendar, _people, _clock) = (reader, tenants, calendar, people, clock);

    /// <summary>What happened in a range, read engagement by engagement.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="range">Which events and which time count: from its start on, and before its end. Either may be open.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<Report> ReadAsync(TenantId tenant, Interval range, CancellationToken cancellationToken = default) =>
        (await ReadEachAsync(tenant, [range], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>
    /// The same of several ranges, all as of one instant and in one reading: this month and the one before, or a year's months.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="ranges">Which. They may overlap.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>A report for each, in the order asked.</returns>
    /// <exception cref="StoreCorruptException">As <see cref="ReadAsync"/>.</exception>
    public async ValueTask<IReadOnlyList<Report>> ReadEachAsync(
        TenantId tenant, IReadOnlyList<Interval> ranges, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var asOf = _clock.GetCurrentInstant();
        ReportTally[] tallies = [.. ranges.Select(range => new ReportTally(range, asOf, _calendar, _people))];
        var histories = _reader.HistoriesAsync(
            tenant, state => Array.Exists(tallies, tally => Touches(state, tally.Range)), cancellationToken);
        await foreach (var (known, past) in histories.ConfigureAwait(false))
        {
            if (Course.Of(known.Key.Id, [.. past.Select(each => each.Event)]) is not { } course) continue;
            foreach (var tally in tallies.Where(tally => Touches(known.State, tally.Range))) tally.Add(course);
        }

        await ReviewAsync(tenant, tallies, cancellationToken).ConfigureAwait(false);
        return [.. tallies.Select(tally => tally.ToReport())];
    }

    /// <summary>
    /// A range with the range before it, which is as long, and the months of it: all that a page shows, in one reading. Where an end of the
    /// range is open there is neither.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="range">As for <see cref="ReadAsync"/>.</param>
    /// <param name="zone">Whose months; null for UTC.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">As <see cref="ReadAsync"/>.</exception>
    public async ValueTask<ReportPage> PageAsync(
        TenantId tenant, Interval range, DateTimeZone? zone = null, CancellationToken cancellationToken = default)
    {
        if (!range.HasStart || !range.HasEnd) return new(await ReadAsync(tenant, range, cancellationToken).ConfigureAwait(false));
        var before = new Interval(range.Start - range.Duration, range.Start);
        var months = ReportTrend.MonthsOf(range, zone ?? DateTimeZone.Utc);
        var read = await ReadEachAsync(tenant, [range, before, .. months], cancellationToken).ConfigureAwait(false);
        return new(read[0]) { Before = read[1], Trend = new([.. read.Skip(2)], zone ?? DateTimeZone.Utc) };
    }

    /// <summary>Makes forecasts along the way, as far as the ranges reach, and tells how they did.</summary>
    private async ValueTask ReviewAsync(TenantId tenant, ReportTally[] tallies, CancellationToken cancellationToken)
    {
        var reviewer = new Reviewer(judgment => Array.ForEach(tallies, tally => tally.Hear(judgment)));
        await foreach (var happening in _tenants.Of(tenant).HistoryAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Array.TrueForAll(tallies, tally => tally.Range.HasEnd && tally.Range.End <= happening.At)) break;
            reviewer.Hear(happening);
        }
    }

    /// <summary>
    /// Whether anything of it can be in the range. Effort can be recorded for a date before the engagement was opened, so only what
    /// happened last bounds it; and time goes on after that where somebody carries it.
    /// </summary>
    private static bool Touches(Engagement state, Interval range) =>
        !state.Imported && (!range.HasStart || state.LastEventAt >= range.Start || IsCarried(state));

    private static bool IsCarried(Engagement state) => state.Dates.WonAt is not null && state.Position.Responsible is not null;
}
