namespace Handoff.Insights;

/// <summary>What happened in a range, as journeys and as the flow through stages. Times are ticks.</summary>
internal sealed class PastFlow
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Going> _going = new(StringComparer.Ordinal);
    private long _now = long.MinValue;

    private PastFlow(long from, long until) => (From, Until) = (from, until);

    /// <summary>From when on Yes counts: the start of the range or, if that is later, the first Yes.</summary>
    internal long From { get; private set; }

    internal long Until { get; }

    internal List<string> Stages { get; } = [];

    /// <summary>When each stage was left in the range, by its number; in the order of time.</summary>
    internal List<List<long>> Departures { get; } = [];

    /// <summary>Every Yes of the range, in the order of time.</summary>
    internal List<long> Yes { get; } = [];

    /// <summary>Those of them that ended in the range.</summary>
    internal List<PastJourney> Ended { get; } = [];

    /// <exception cref="ArgumentException">Something is older than what came before it.</exception>
    internal static PastFlow Of(IEnumerable<Happening> history, Interval range)
    {
        var from = range.HasStart ? range.Start.ToUnixTimeTicks() : long.MinValue;
        var flow = new PastFlow(from, range.End.ToUnixTimeTicks());
        foreach (var happening in history.TakeWhile(happening => happening.At < range.End)) flow.Hear(happening);
        flow.From = flow.Yes.Count > 0 ? Math.Max(from, flow.Yes[0]) : flow.Until;
        return flow;
    }

    private void Hear(Happening happening)
    {
        var (id, at) = (happening.Engagement.Value, happening.At.ToUnixTimeTicks());
        if (at < _now) throw new ArgumentException($"{happening} is older than what came before it.", nameof(happening));
        _now = at;
        var isKnown = _going.TryGetValue(id, out var going);
        if (isKnown) Leave(going!, at);
        if (happening is Happening.StageEntered entered)
        {
            if (!isKnown) _going[id] = going = Begin(at);
            (going!.Stage, going.Since) = (NumberOf(entered.Stage.Value), at);
        }
        else if (isKnown)
        {
            _going.Remove(id);
            if (going!.Start >= From) Ended.Add(new(going.Start, [.. going.Stays], happening is Happening.Satisfied));
        }
    }

    private Going Begin(long at)
    {
        if (at >= From) Yes.Add(at);
        return new(at);
    }

    private void Leave(Going going, long at)
    {
        going.Stays.Add(new(going.Stage, at - going.Since));
        if (at >= From) Departures[going.Stage].Add(at);
    }

    private int NumberOf(string stage)
    {
        if (_numbers.TryGetValue(stage, out var number)) return number;
        _numbers.Add(stage, number = Stages.Count);
        Stages.Add(stage);
        Departures.Add([]);
        return number;
    }

    /// <summary>A journey that has not ended.</summary>
    private sealed class Going(long start)
    {
        internal long Start { get; } = start;

        internal List<PastStay> Stays { get; } = [];

        internal int Stage { get; set; }

        internal long Since { get; set; }
    }
}
