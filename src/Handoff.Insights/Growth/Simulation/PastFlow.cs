namespace Handoff.Insights;

/// <summary>What happened in a range, as journeys and as the flow through stages. Times are ticks.</summary>
internal sealed class PastFlow
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Going> _going = new(StringComparer.Ordinal);
    private readonly Func<StageKey, StageKey> _together;
    private long _now = long.MinValue;

    /// <param name="range">With an end.</param>
    /// <param name="together">What a stage counts as; null for itself.</param>
    private PastFlow(Interval range, Func<StageKey, StageKey>? together)
    {
        if (!range.HasEnd) throw new ArgumentException($"{range} has no end: it must be known until when it was watched.", nameof(range));
        From = range.HasStart ? range.Start.ToUnixTimeTicks() : long.MinValue;
        Until = range.End.ToUnixTimeTicks();
        _together = together ?? (static stage => stage);
    }

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

    /// <param name="history">In the order of time.</param>
    /// <param name="range">With an end.</param>
    /// <param name="together">What a stage counts as; null for itself.</param>
    /// <exception cref="ArgumentException">The range has no end, or something is older than what came before it.</exception>
    internal static PastFlow Of(IEnumerable<Happening> history, Interval range, Func<StageKey, StageKey>? together = null)
    {
        var flow = new PastFlow(range, together);
        foreach (var happening in history.TakeWhile(happening => happening.At < range.End)) flow.Hear(happening);
        return flow.Done();
    }

    /// <summary>The same of a history that is read on the way, one happening at a time.</summary>
    internal static async ValueTask<PastFlow> OfAsync(
        IAsyncEnumerable<Happening> history, Interval range, Func<StageKey, StageKey>? together)
    {
        var flow = new PastFlow(range, together);
        await foreach (var happening in history.ConfigureAwait(false))
        {
            if (happening.At >= range.End) break;
            flow.Hear(happening);
        }

        return flow.Done();
    }

    private PastFlow Done()
    {
        From = Yes.Count > 0 ? Math.Max(From, Yes[0]) : Until;
        return this;
    }

    private void Hear(Happening happening)
    {
        var (id, at) = (happening.Engagement.Value, happening.At.ToUnixTimeTicks());
        if (at < _now) throw new ArgumentException($"{happening} is older than what came before it.", nameof(happening));
        _now = at;
        var going = _going.GetValueOrDefault(id);
        if (happening is Happening.StageEntered entered)
            Enter(going ?? (_going[id] = Begin(at)), NumberOf(_together(entered.Stage).Value), at);
        else if (going is not null) End(id, going, at, happening is Happening.Satisfied);
    }

    /// <summary>Who comes to what counts as the same stays there.</summary>
    private void Enter(Going going, int stage, long at)
    {
        if (going.Stage == stage) return;
        if (going.Stage is not null) Leave(going, at);
        (going.Stage, going.Since) = (stage, at);
    }

    private void End(string id, Going going, long at, bool isSatisfied)
    {
        _going.Remove(id);
        Leave(going, at);
        if (going.Start >= From) Ended.Add(new(going.Start, [.. going.Stays], isSatisfied));
    }

    private Going Begin(long at)
    {
        if (at >= From) Yes.Add(at);
        return new(at);
    }

    private void Leave(Going going, long at)
    {
        var stage = going.Stage!.Value;
        going.Stays.Add(new(stage, at - going.Since));
        if (at >= From) Departures[stage].Add(at);
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

        internal int? Stage { get; set; }

        internal long Since { get; set; }
    }
}
