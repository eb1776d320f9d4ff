namespace Handoff.Insights;

/// <summary>
/// Forecasts when open engagements will be satisfied, from what became of others. It is told what happened, in the order of time, and can
/// be asked between any two happenings.
/// </summary>
/// <remarks>
/// <para>
/// Deterministic: those who are told the same answer the same, bit for bit, whatever they were asked before, and whether they were told at
/// once or resumed from a snapshot. The order of different engagements' happenings at one instant does not matter. Nothing later than what
/// was told is used: to ask as of a past instant, tell another one only what happened until then (<see cref="From"/>).
/// </para>
/// <para>
/// One for each tenant and goal. It keeps the newest 6,000 visits to each stage, and every open engagement. Not thread-safe: one caller at
/// a time, for questions, too.
/// </para>
/// </remarks>
public sealed partial class Forecaster
{
    private readonly History _history = new();
    private readonly Statements _statements = new();
    private readonly Comparison _comparison = new();
    private readonly Lineups _lineups = new();
    private readonly List<Visit> _entered = [];
    private readonly HashSet<StageHistory> _touched = [];
    private long _now = long.MinValue;
    private Fading? _fading;

    /// <summary>A forecaster with no history.</summary>
    public Forecaster()
    {
    }

    /// <summary>The instant of the latest happening; null before the first.</summary>
    public Instant? ToldUntil => _now == long.MinValue ? null : Instant.FromUnixTimeTicks(_now);

    /// <summary>The engagements that are open, in no order.</summary>
    public IEnumerable<EngagementId> Open => _history.Open.Keys.Select(id => new EngagementId(id));

    /// <summary>A forecaster that was told the happenings until an instant, which is included; those later are left out.</summary>
    /// <param name="happenings">In the order of time.</param>
    /// <param name="until">Until when; null for all.</param>
    /// <exception cref="ArgumentException">As <see cref="Tell"/>.</exception>
    public static Forecaster From(IEnumerable<Happening> happenings, Instant? until = null)
    {
        ArgumentNullException.ThrowIfNull(happenings);
        var forecaster = new Forecaster();
        foreach (var happening in happenings.TakeWhile(h => until is null || h.At <= until)) forecaster.Tell(happening);
        return forecaster;
    }

    /// <summary>Takes what happened next. Takes microseconds.</summary>
    /// <exception cref="ArgumentException">
    /// It is older than what was told before, or it ends an engagement that is not open. Nothing has changed then.
    /// </exception>
    public void Tell(Happening happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var at = happening.At.ToUnixTimeTicks();
        if (at < _now) throw new ArgumentException($"{happening} is older than what was told before, at {ToldUntil}.", nameof(happening));
        var journey = _history.Open.GetValueOrDefault(happening.Engagement.Value);
        if (journey is null && happening is not Happening.StageEntered)
            throw new ArgumentException($"{happening} ends an engagement that is not open.", nameof(happening));
        if (at > _now) Learn(at);
        _lineups.Change();
        _now = at;
        switch (happening)
        {
            case Happening.StageEntered entered: Enter(journey, entered, at); break;
            case Happening.Satisfied: End(journey!, Ending.Satisfied, at); break;
            case Happening.Presumed: End(journey!, Ending.Presumed, at); break;
            case Happening.Cancelled: End(journey!, Ending.Cancelled, at); break;
            case Happening.Lost: End(journey!, Ending.Lost, at); break;
            default: throw new ArgumentOutOfRangeException(nameof(happening), happening, "No such happening.");
        }
    }

    internal bool IsOpen(EngagementId engagement) => _history.Open.ContainsKey(engagement.Value);

    /// <summary>
    /// Takes what happened next, and passes over an end of what is not open: who wrote it counted ends otherwise than who wrote what came
    /// before.
    /// </summary>
    internal void Hear(Happening happening)
    {
        if (happening is Happening.StageEntered || IsOpen(happening.Engagement)) Tell(happening);
    }

    private void Enter(Journey? journey, Happening.StageEntered entered, long at)
    {
        if (journey is not null) _touched.Add(journey.Stage);
        var visit = _history.Enter(journey, entered, at);
        _touched.Add(visit.Stage);
        _entered.Add(visit);
    }

    private void End(Journey journey, Ending ending, long at)
    {
        _touched.Add(journey.Stage);
        _history.End(journey, ending, at);
    }

    /// <summary>
    /// An instant is over, and time moves on: what is learned from statements and silence is learned here, and only here.
    /// </summary>
    private void Learn(long until)
    {
        foreach (var stage in _touched) stage.RefreshGaps(_now);
        _touched.Clear();
        _lineups.Change();
        foreach (var visit in _entered)
        {
            if (visit.Left == long.MaxValue && Statements.Follows(visit)) _statements.Follow(visit, UsualTime);
        }

        _entered.Clear();
        while (_statements.NextBefore(until) is { } due) State(due);
        _statements.CountBefore(until);
    }

    private void State(Due due)
    {
        var visit = due.Of;
        if (visit.Left <= due.At || visit.Dropped || !_comparison.Within(Ask(visit, visit.Stage, due.At), UsualTime)) return;
        if (_comparison.Curve.Count < RangeLevel.Ninety.Needed) return;
        var bounds = ForecastLevels.Bounds(_comparison.Curve);
        var ripe = bounds[^1] == long.MaxValue ? _comparison.Curve.Longest : bounds[^1];
        _statements.Add(new(visit, due.At, bounds, due.At + ripe));
    }
}
