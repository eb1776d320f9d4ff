namespace Handoff.Insights;

/// <summary>Hears what happened in the order of time, makes forecasts along the way, and judges them.</summary>
/// <param name="judged">Told of each judgment; null for nobody.</param>
internal sealed class Reviewer(Action<Judgment>? judged = null)
{
    private readonly Forecaster _forecaster = new();
    private readonly StageTally _all = new(null);
    private readonly Dictionary<StageKey, (StageTally Tally, Average Average)> _stages = [];
    private readonly List<StageKey> _order = [];
    private readonly Dictionary<EngagementId, Journey> _open = [];
    private readonly List<Entry> _entered = [];
    private Instant _now = Instant.MinValue;

    internal void Hear(Happening happening)
    {
        if (happening.At > _now) Ask();
        _now = happening.At;
        _forecaster.Hear(happening);
        if (happening is Happening.StageEntered entered) Enter(entered);
        else if (_open.Remove(happening.Engagement, out var journey) && happening is Happening.Satisfied) Judge(journey, happening.At);
    }

    internal ForecastReview Review()
    {
        Ask();
        return new() { All = _all.Review(), Stages = [.. _order.Select(stage => _stages[stage].Tally.Review())] };
    }

    private void Enter(Happening.StageEntered entered)
    {
        if (!_open.TryGetValue(entered.Engagement, out var journey))
            _open.Add(entered.Engagement, journey = new Journey(entered.Engagement, entered.Promise));
        if (_stages.TryAdd(entered.Stage, (new StageTally(entered.Stage), new Average()))) _order.Add(entered.Stage);
        var entry = new Entry(journey, entered.Stage, entered.At);
        journey.Entries.Add(entry);
        _entered.Add(entry);
        _all.Entries++;
        _stages[entered.Stage].Tally.Entries++;
    }

    /// <summary>The instant is over: whoever still stands where it came to is asked about.</summary>
    private void Ask()
    {
        foreach (var entry in _entered)
        {
            var (journey, stage, at) = (entry.Of, entry.Stage, entry.At);
            if (!_open.TryGetValue(journey.Id, out var open) || open != journey || journey.Entries[^1] != entry) continue;
            if (_forecaster.ForecastOf(journey.Id, at) is not Forecast.Known known) continue;
            _all.Know();
            _stages[stage].Tally.Know();
            entry.Said = known;
            entry.Average = _stages[stage].Average.Value;
        }

        _entered.Clear();
    }

    private void Judge(Journey journey, Instant satisfied)
    {
        foreach (var entry in journey.Entries)
        {
            var took = (satisfied - entry.At).BclCompatibleTicks;
            if (entry is { Said: { } said, Average: { } average })
            {
                var promise = (journey.Promise - entry.At)?.BclCompatibleTicks;
                var judgment = new Judgment(journey.Id, entry.Stage, satisfied, said, average, promise, took);
                _all.Judge(judgment);
                _stages[entry.Stage].Tally.Judge(judgment);
                judged?.Invoke(judgment);
            }

            _stages[entry.Stage].Average.Add(took);
        }
    }

    private sealed class Journey(EngagementId id, Instant? promise)
    {
        internal EngagementId Id { get; } = id;

        internal Instant? Promise { get; } = promise;

        internal List<Entry> Entries { get; } = [];
    }

    private sealed class Entry(Journey of, StageKey stage, Instant at)
    {
        internal Journey Of { get; } = of;

        internal StageKey Stage { get; } = stage;

        internal Instant At { get; } = at;

        internal Forecast.Known? Said { get; set; }

        internal double? Average { get; set; }
    }

    /// <summary>Of all that were added.</summary>
    private sealed class Average
    {
        private double _sum;
        private int _count;

        internal double? Value => _count == 0 ? null : _sum / _count;

        internal void Add(long took)
        {
            _sum += took;
            _count++;
        }
    }
}
