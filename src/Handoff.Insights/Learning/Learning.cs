namespace Handoff.Insights;

/// <summary>
/// What past engagements teach about the days that playbooks plan and the targets that policies set. Added by <c>UseInsights</c>. It
/// changes nothing. Safe for concurrent use.
/// </summary>
public sealed class Learning
{
    private readonly HandoffReader _reader;
    private readonly Rulebook _rulebook;
    private readonly IClock _clock;

    internal Learning(HandoffReader reader, Rulebook rulebook, IClock clock) => (_reader, _rulebook, _clock) = (reader, rulebook, clock);

    /// <summary>
    /// Real lengths beside the targets that the host has registered, read engagement by engagement: one history is in memory at a time,
    /// beside the numbers, lengths and ids.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="range">Whose turn counts: from its start on, and before its end. Either may be open.</param>
    /// <param name="level">Which share is to be done within a target, above 0 and below 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <exception cref="StoreCorruptException">A record cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<Learned> ReadAsync(
        TenantId tenant, Interval range, double level = 0.8, CancellationToken cancellationToken = default)
    {
        var tally = new LearningTally(range, _clock.GetCurrentInstant(), _rulebook.All);
        var histories = _reader.HistoriesAsync(tenant, state => Touches(state, range), cancellationToken);
        await foreach (var (known, past) in histories.ConfigureAwait(false)) tally.Add(known.Key, past);
        return tally.ToLearned(level);
    }

    /// <summary>Whether anything can have had its turn in the range: by an event, or by time where a plan says when it starts.</summary>
    private static bool Touches(Engagement state, Interval range) =>
        !state.Imported
        && (!range.HasEnd || state.Origin.OpenedAt < range.End)
        && (!range.HasStart || state.LastEventAt >= range.Start || state.Items.Any(item => item is Milestone { IsOpen: true }));
}
