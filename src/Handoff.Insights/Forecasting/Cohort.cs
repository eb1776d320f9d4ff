namespace Handoff.Insights;

/// <summary>
/// Past visits that lasted longer than an elapsed time, in the order of their length, weighed by likeness and recency. One is filled
/// again and again, so that forecasts allocate little.
/// </summary>
internal sealed class Cohort
{
    private readonly LikenessWeights _alikeness = new();
    private double[] _weights = [];
    private double[] _given = [];
    private long[] _lengths = [];
    private byte[] _alike = [];
    private Ending[] _endings = [];
    private bool[] _settled = [];

    internal int Count { get; private set; }

    internal int Satisfied { get; private set; }

    internal int Cancelled { get; private set; }

    internal int Lost { get; private set; }

    /// <summary>How many outcomes are known: ended, or silent for good by so much.</summary>
    internal double Known { get; private set; }

    /// <summary>The part of all weight that each level of likeness has, the coarsest first; they add up to 1.</summary>
    internal double[] Shares => _alikeness.Shares;

    internal ReadOnlySpan<double> Weights => _weights.AsSpan(0, Count);

    /// <summary>From entry to the end, or to now, in ticks; ascending.</summary>
    internal ReadOnlySpan<long> Lengths => _lengths.AsSpan(0, Count);

    internal ReadOnlySpan<Ending> Endings => _endings.AsSpan(0, Count);

    /// <summary>Of an open one: the probability that it was given up in silence.</summary>
    internal ReadOnlySpan<double> GivenUp => _given.AsSpan(0, Count);

    /// <summary>Whether the outcome is known: ended, or silent for longer than any journey takes.</summary>
    internal ReadOnlySpan<bool> Settled => _settled.AsSpan(0, Count);

    /// <summary>Gathers who stayed longer than <paramref name="elapsed"/>.</summary>
    /// <param name="question">What is asked, and as of when.</param>
    /// <param name="elapsed">In ticks.</param>
    /// <param name="inStage">Only those who still stood in the stage then.</param>
    internal void Gather(Question question, long elapsed, bool inStage)
    {
        var (stage, ends) = (question.Stage, question.Stage.Ended);
        EnsureRoom(stage.Visits.Count);
        Count = Satisfied = Cancelled = Lost = 0;
        Known = 0;
        _alikeness.Clear();
        var epoch = question.Epoch;
        var fading = Math.Exp((epoch - question.Now) * question.Forgetting);
        int ended = FirstLonger(ends, elapsed), open = stage.Open.Count - 1;
        while (open >= 0 && question.Now - stage.Open[open].Entered <= elapsed) open--;

        while (ended < ends.Count || open >= 0)
        {
            var endsFirst = open < 0
                || (ended < ends.Count && ends[ended].UntilEnd <= question.Now - stage.Open[open].Entered);
            var visit = endsFirst ? stage.Ended[ended++] : stage.Open[open--];
            if (inStage && visit.Left - visit.Entered <= elapsed) continue;
            if (!ReferenceEquals(visit.Journey, question.Of.Journey)) Take(visit, question, epoch, fading);
        }

        _alikeness.Weigh();
        for (int i = 0; i < Count; i++) _weights[i] *= _alikeness.FactorOf(_alike[i]);
    }

    private void Take(Visit visit, Question question, long epoch, double fading)
    {
        var journey = visit.Journey;
        var silence = question.Now - journey.LastHeard;
        var isOpen = journey.Ending == Ending.Open;
        var recency = fading * visit.Growth(question.Forgetting, epoch);
        var alike = question.Likeness.LevelOf(visit);
        _alikeness.Add(alike, recency);
        _lengths[Count] = isOpen ? question.Now - visit.Entered : visit.UntilEnd;
        _endings[Count] = journey.Ending;
        _alike[Count] = alike;
        _weights[Count] = recency;
        _given[Count] = isOpen ? journey.GivenUpAfter(silence) : 0;
        _settled[Count] = !isOpen || silence > question.LongSilence;
        Known += isOpen ? _given[Count] : 1;
        if (journey.Ending == Ending.Satisfied) Satisfied++;
        else if (journey.Ending == Ending.Cancelled) Cancelled++;
        else if (journey.Ending == Ending.Lost) Lost++;
        Count++;
    }

    private static int FirstLonger(List<Visit> ended, long elapsed)
    {
        int low = 0, high = ended.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ended[middle].UntilEnd <= elapsed) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void EnsureRoom(int count)
    {
        if (_weights.Length >= count) return;
        var room = Math.Max(256, count * 2);
        (_weights, _given, _lengths) = (new double[room], new double[room], new long[room]);
        (_alike, _endings, _settled) = (new byte[room], new Ending[room], new bool[room]);
    }
}
