namespace Handoff.Insights;

/// <summary>
/// Makes a <see cref="Load"/> from histories, one engagement after another, and keeps only numbers, lengths and ids. Pure. One caller at a
/// time.
/// </summary>
/// <remarks>
/// An import counts once it is live, with its own instants; one that was dropped never was. What happened counts when it happened, even if
/// it was taken back later.
/// </remarks>
public sealed class LoadTally
{
    private readonly Interval _range;
    private readonly FigureTally _yes = new();
    private readonly FigureTally _handedOver = new();
    private readonly FigureTally _satisfied = new();
    private readonly StayTally _sinceYes;
    private readonly StayTally _stages;
    private readonly StayTally _functions;
    private readonly StayTally _members;
    private readonly StayTally _teams;

    /// <summary>A tally of nothing yet.</summary>
    /// <param name="range">Which time: from its start on, and before its end.</param>
    /// <param name="people">Who is in which team; null leaves teams out.</param>
    /// <exception cref="ArgumentException">The range has no start or no end, or is empty: nothing can be averaged over it.</exception>
    public LoadTally(Interval range, IPeople? people = null)
    {
        if (!range.HasStart || !range.HasEnd || range.Duration == Duration.Zero)
            throw new ArgumentException($"{range} is not a range with a start and a later end.", nameof(range));
        _range = range;
        _sinceYes = new(range, Place.SinceYes);
        _stages = new(range, Place.OfStage);
        _functions = new(range, Place.OfFunction);
        _members = new(range, Place.OfMember);
        _teams = new(range, standing => Place.OfTeam(standing, people));
    }

    /// <summary>Counts an engagement. Each is added once.</summary>
    /// <param name="key">Which.</param>
    /// <param name="history">Everything that happened to it, in order, from the beginning; what came after the range as well.</param>
    /// <exception cref="InvalidOperationException">An event cannot follow on the one before.</exception>
    public void Add(EngagementKey key, IEnumerable<PastEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Engagement? newest = null;
        var way = new List<Standing>();
        var counting = new List<FigureTally>();
        foreach (var happened in history.Select(past => past.Event))
        {
            var before = newest is { Dropped: true } ? null : newest;
            newest = Decider.Evolve(newest, happened);
            if (newest.Dropped)
            {
                way.Clear();
                counting.Clear();
                continue;
            }

            way.Add(Standing.Of(newest, happened.At));
            if (_range.Contains(happened.At)) counting.AddRange(Passed(before, happened, newest));
        }

        if (newest is not { Imported: false, Dropped: false }) return;
        foreach (var tally in counting) tally.Add(key.Id);
        foreach (var tally in (StayTally[])[_sinceYes, _stages, _functions, _members, _teams]) tally.Add(key.Id, way);
    }

    /// <summary>What was added so far.</summary>
    public Load ToLoad() => new()
    {
        Range = _range,
        Yes = _yes.ToFigure(),
        HandedOver = _handedOver.ToFigure(),
        Satisfied = _satisfied.ToFigure(),
        SinceYes = _sinceYes.Of(static _ => true),
        Stages = _stages.ToList(static (place, load) => new StageLoad(place.Lifecycle!, place.Stage!.Value, load)),
        Functions = _functions.ToList(static (place, load) => new FunctionLoad(place.Function!.Value, load)),
        Members = _members.ToList(static (place, load) => new MemberLoad(place.Function!.Value, place.Member, load)),
        Teams = _teams.ToList(static (place, load) => new TeamLoad(place.Team!, load)),
    };

    /// <summary>The numbers that an event adds one to.</summary>
    private IEnumerable<FigureTally> Passed(Engagement? before, Event happened, Engagement after)
    {
        if (before?.Dates.WonAt is null && after.Dates.WonAt is not null) yield return _yes;
        if (happened is Event.Accepted) yield return _handedOver;
        if (before?.Dates.SatisfiedAt is null && after.Dates.SatisfiedAt is not null) yield return _satisfied;
    }
}
