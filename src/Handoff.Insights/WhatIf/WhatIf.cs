namespace Handoff.Insights;

/// <summary>
/// How a range of the past would have gone with other service levels or calendars. Added by <c>UseInsights</c>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Everything happens when it happened, at the pace we had: only targets, warnings and working time change, by the rules that decide.
/// People with other targets would have acted otherwise, and nobody knows how. Nothing is written.
/// </remarks>
public sealed class WhatIf
{
    private readonly HandoffReader _reader;
    private readonly ClockReplay _replay;
    private readonly IClock _clock;

    internal WhatIf(HandoffReader reader, ClockReplay replay, IClock clock) => (_reader, _replay, _clock) = (reader, replay, clock);

    /// <summary>
    /// Replays the clocks of a range, read engagement by engagement: one history is in memory at a time, beside the numbers, lengths and
    /// ids. Histories in which no clock ran in the range are not read.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="range">
    /// Which clocks count: those that ended from its start on and before its end, and those that were open at its end. One that ends later
    /// than now ends now; its start may be open.
    /// </param>
    /// <param name="candidate">
    /// What would have held all the time. An empty one asks how it would have gone with what is registered now.
    /// </param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The range has not begun, or no lifecycle has the clock of a policy.</exception>
    /// <exception cref="SlaPolicyException">The policies do not fit a lifecycle.</exception>
    /// <exception cref="CalendarDefinitionException">Two calendars have the same name and version.</exception>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<WhatIfAnswer> AskAsync(
        TenantId tenant, Interval range, WhatIfCandidate candidate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var (asked, replay) = (UntilNow(range), _replay.With(candidate.Policies, candidate.Calendars));
        var tally = new WhatIfTally(asked);
        var histories = _reader.HistoriesAsync(tenant, state => MayCount(state, asked), cancellationToken);
        await foreach (var (known, past) in histories.ConfigureAwait(false))
        {
            foreach (var clock in replay.Of(past, asked.End)) tally.Add(known.Key.Id, clock);
        }

        return tally.ToAnswer();
    }

    private Interval UntilNow(Interval range)
    {
        var now = _clock.GetCurrentInstant();
        if (range.HasStart && range.Start >= now) throw new ArgumentException("The range has not begun.", nameof(range));
        return range.HasEnd && range.End <= now ? range : new(range.HasStart ? range.Start : null, now);
    }

    /// <summary>Whether a clock of it can have ended in the range or been open at its end.</summary>
    private static bool MayCount(Engagement state, Interval range) =>
        !state.Imported
        && state.Origin.OpenedAt < range.End
        && (!range.HasStart || state.LastEventAt >= range.Start || state.Board.Clocks.Any(clock => clock.IsOpen));
}
