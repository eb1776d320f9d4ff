namespace Handoff.Insights;

/// <summary>
/// Makes a <see cref="Report"/> from histories, one engagement after another, and keeps only numbers, lengths and ids. Pure. One caller at
/// a time.
/// </summary>
/// <remarks>
/// An import counts once it is live, with its own instants; one that was dropped never was. What happened counts when it happened, even if
/// it was taken back later.
/// </remarks>
/// <param name="range">Which events count: from its start on, and before its end. Either may be open.</param>
public sealed class ReportTally(Interval range)
{
    private readonly HandoffTally _handoffs = new();
    private readonly FlowTally _flow = new();
    private readonly ClockTally _clocks = new();
    private readonly PromiseTally _promises = new();
    private readonly ProblemTally _problems = new();
    private readonly SatisfactionTally _satisfaction = new();

    /// <summary>Counts an engagement. Each is added once.</summary>
    /// <param name="key">Which.</param>
    /// <param name="history">Everything that happened to it, in order, from the beginning; what came after the range as well.</param>
    /// <exception cref="InvalidOperationException">An event cannot follow on the one before.</exception>
    public void Add(EngagementKey key, IEnumerable<PastEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Engagement? newest = null;
        Actor? offerer = null;
        var since = Instant.MinValue;
        var counting = new List<Occurrence>();
        foreach (var happened in history.Select(past => past.Event))
        {
            var before = newest is { Dropped: true } ? null : newest;
            newest = Decider.Evolve(newest, happened);
            if (happened is Event.Offered) offerer = happened.By;
            if (newest.Dropped) counting.Clear();
            else if (range.Contains(happened.At)) counting.Add(new(key.Id, before, happened, newest) { Since = since, Offerer = offerer });
            if (FlowTally.PlaceOf(before) != FlowTally.PlaceOf(newest)) since = happened.At;
        }

        if (newest is not { Imported: false, Dropped: false }) return;
        foreach (var occurrence in counting) Hear(occurrence);
        _clocks.Close(key.Id, newest, range);
    }

    /// <summary>What was added so far.</summary>
    public Report ToReport() => new()
    {
        Range = range,
        Handoffs = _handoffs.ToFigures(),
        Stages = _flow.ToFigures(),
        Clocks = _clocks.ToFigures(),
        Promises = _promises.ToFigures(),
        Problems = _problems.ToFigures(),
        Satisfaction = _satisfaction.ToFigures(),
    };

    private void Hear(Occurrence occurrence)
    {
        _handoffs.Hear(occurrence);
        _flow.Hear(occurrence);
        _clocks.Hear(occurrence);
        _promises.Hear(occurrence);
        _problems.Hear(occurrence);
        _satisfaction.Hear(occurrence);
    }
}
