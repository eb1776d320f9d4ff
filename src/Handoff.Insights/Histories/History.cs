namespace Handoff.Insights;

/// <summary>Everything that was told, as visits by stage. Grows by happenings in the order of time, and answers nothing itself.</summary>
internal sealed class History
{
    /// <summary>The key under which whole journeys are kept, beside the stages: no stage key is empty.</summary>
    private const string Whole = "";

    private readonly Dictionary<string, StageHistory> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _segments = new(StringComparer.Ordinal);

    internal History() => WholeJourneys = StageOf(Whole);

    /// <summary>Journeys from Yes to their end, as if they were one stage.</summary>
    internal StageHistory WholeJourneys { get; }

    internal Dictionary<string, Journey> Open { get; } = new(StringComparer.Ordinal);

    internal List<StageHistory> Stages { get; } = [];

    internal IReadOnlyDictionary<string, int> Segments => _segments;

    /// <summary>From Yes to satisfied, of all who were.</summary>
    internal DurationCounts Satisfied { get; } = new();

    /// <summary>From Yes to any end.</summary>
    internal DurationCounts Ended { get; } = new();

    internal long First { get; set; } = long.MaxValue;

    /// <summary>
    /// When an end was told of first. Who came before it and ended earlier may be missing: a host often begins with what is open.
    /// </summary>
    internal long FirstEnd { get; set; } = long.MaxValue;

    /// <summary>How many journeys began.</summary>
    internal long Begun { get; set; }

    internal StageHistory StageOf(string name)
    {
        if (_stages.TryGetValue(name, out var stage)) return stage;
        stage = new(name, Stages.Count);
        _stages.Add(name, stage);
        Stages.Add(stage);
        return stage;
    }

    internal int SegmentOf(string? name)
    {
        if (string.IsNullOrEmpty(name)) return 0;
        if (!_segments.TryGetValue(name, out var number)) _segments.Add(name, number = _segments.Count + 1);
        return number;
    }

    /// <summary>A journey from Yes on, beside its stages.</summary>
    internal Visit AsWhole(Journey journey) => new(journey, WholeJourneys, journey.Start, previous: -1, number: 0);

    /// <summary>The journey enters a stage; null for one that begins by it.</summary>
    internal Visit Enter(Journey? journey, Happening.StageEntered entered, long at)
    {
        var stage = StageOf(entered.Stage.Value);
        if (journey is null)
        {
            var id = entered.Engagement.Value;
            journey = new(id, at, entered.Promise?.ToUnixTimeTicks(), SegmentOf(entered.Segments.Count > 0 ? entered.Segments[0] : null));
            Begin(AsWhole(journey));
            Open.Add(id, journey);
            First = Math.Min(First, at);
            Begun++;
        }

        var before = journey.Current;
        before?.Stage.Leave(before, at, stage.Number);
        journey.LastHeard = at;
        journey.Current = new(journey, stage, at, before?.Stage.Number ?? -1, (before?.Number ?? 0) + 1);
        Begin(journey.Current);
        journey.Hear();
        return journey.Current;
    }

    /// <summary>The journey, which is open, ends.</summary>
    internal void End(Journey journey, Ending ending, long at)
    {
        Open.Remove(journey.Id);
        journey.Ending = ending;
        journey.LastHeard = at;
        while (journey.Take() is { } visit)
        {
            if (visit.Left == long.MaxValue) visit.Stage.Leave(visit, at);
            visit.Hear();
            visit.Stage.Close(visit);
        }

        FirstEnd = Math.Min(FirstEnd, at);
        Ended.Add(at - journey.Start);
        if (ending == Ending.Satisfied) Satisfied.Add(at - journey.Start);
    }

    private static void Begin(Visit visit)
    {
        visit.Journey.Add(visit);
        visit.Stage.Enter(visit);
    }
}
