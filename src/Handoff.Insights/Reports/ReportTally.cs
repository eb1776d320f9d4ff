namespace Handoff.Insights;

/// <summary>
/// Makes a <see cref="Report"/> from histories, one engagement after another, and keeps only numbers, lengths and ids. Pure. One caller at
/// a time.
/// </summary>
/// <remarks>
/// An import counts once it is live, with its own instants; one that was dropped never was. What happened counts when it happened, even if
/// it was taken back later.
/// </remarks>
/// <param name="range">Which events and which time count: from its start on, and before its end. Either may be open.</param>
/// <param name="asOf">Until when time counts that has not ended, such as the wait of customers who are not satisfied yet.</param>
/// <param name="calendar">Whose working time counts where it is asked whose time customers waited.</param>
/// <param name="people">Who is of which team; null where nobody knows, so that no team is named.</param>
public sealed class ReportTally(Interval range, Instant asOf, IWorkingCalendar calendar, IPeople? people = null)
{
    private readonly HandoffTally _handoffs = new();
    private readonly FlowTally _flow = new();
    private readonly ClockTally _clocks = new(people);
    private readonly PromiseTally _promises = new();
    private readonly ProblemTally _problems = new();
    private readonly SatisfactionTally _satisfaction = new();
    private readonly WaitTally _wait = new(range, asOf, calendar ?? throw new ArgumentNullException(nameof(calendar)));
    private readonly EffortFigureTally _effort = new(range, asOf);
    private readonly ForecastFigureTally _forecasts = new(range);

    internal Interval Range => range;

    /// <summary>Counts an engagement. Each is added once.</summary>
    /// <param name="key">Which.</param>
    /// <param name="history">Everything that happened to it, in order, from the beginning; what came after the range as well.</param>
    /// <exception cref="InvalidOperationException">An event cannot follow on the one before.</exception>
    public void Add(EngagementKey key, IEnumerable<PastEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (Course.Of(key.Id, [.. history.Select(past => past.Event)]) is { } course) Add(course);
    }

    internal void Add(Course course)
    {
        foreach (var occurrence in course.Occurrences)
        {
            if (range.Contains(occurrence.Event.At)) Hear(occurrence);
        }

        _clocks.Close(course.Id, course.Newest, range);
        _wait.Add(course.Id, course.Newest);
        _effort.Add(course.Id, course.Events);
    }

    /// <summary>Forecasts were made along the way, and this is how one of them did.</summary>
    internal void Hear(Judgment judgment) => _forecasts.Hear(judgment);

    /// <summary>What was added so far.</summary>
    public Report ToReport() => new()
    {
        Range = range,
        AsOf = asOf,
        Handoffs = _handoffs.ToFigures(),
        Stages = _flow.ToFigures(),
        Clocks = _clocks.ToFigures(),
        Teams = _clocks.ToTeamFigures(),
        Promises = _promises.ToFigures(),
        Problems = _problems.ToFigures(),
        Satisfaction = _satisfaction.ToFigures(),
        Wait = _wait.ToFigures(),
        Effort = _effort.ToFigures(),
        Forecasts = _forecasts.ToFigures(),
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
