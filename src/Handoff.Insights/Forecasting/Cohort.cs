namespace Handoff.Insights;

/// <summary>
/// Past visits that lasted longer than an elapsed time, in the order of their length, weighed by likeness and recency. One is filled
/// again and again, so that forecasts allocate little.
/// </summary>
internal sealed class Cohort
{
    private readonly LikenessWeights _alikeness = new();
    private readonly int[] _ends = new int[Enum.GetValues<Ending>().Length];
    private double[] _weights = [];
    private double[] _given = [];
    private long[] _lengths = [];
    private byte[] _alike = [];
    private Ending[] _endings = [];
    private bool[] _settled = [];
    private int _satisfiedSince;

    internal int Count { get; private set; }

    internal int Satisfied => Ended(Ending.Satisfied);

    /// <summary>How many of the open ones were given up in silence, by their probability.</summary>
    internal double Silent { get; private set; }

    /// <summary>How many outcomes are known: ended, or silent for good by so much.</summary>
    internal double Known => Count - Ended(Ending.Open) + Silent;

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

    /// <summary>Which of them count only from an age on.</summary>
    internal LateEntries Late { get; } = new();

    /// <summary>How many stand so.</summary>
    internal int Ended(Ending ending) => _ends[(int)ending];

    /// <summary>Gathers who stayed longer than <paramref name="elapsed"/>.</summary>
    /// <param name="question">What is asked, and as of when.</param>
    /// <param name="elapsed">In ticks.</param>
    /// <param name="inStage">Only those who still stood in the stage then.</param>
    internal void Gather(Question question, long elapsed, bool inStage)
    {
        var longer = question.Lineups.Longer(elapsed, question);
        EnsureRoom(longer.Length);
        Count = _satisfiedSince = 0;
        Silent = 0;
        Array.Clear(_ends);
        Late.Clear();
        _alikeness.Clear();
        foreach (ref readonly var visit in longer)
        {
            if (inStage && visit.Stay <= elapsed) continue;
            if (ReferenceEquals(visit.Journey, question.Of.Journey)) continue;
            if (visit.SeenFrom > elapsed) Late.Add(visit.SeenFrom, Count);
            Take(visit, question);
        }

        if (!LateEntries.IsEnough(_satisfiedSince, Satisfied)) Late.Clear();
        _alikeness.Weigh();
        for (int i = 0; i < Count; i++) _weights[i] *= _alikeness.FactorOf(_alike[i]);
    }

    private void Take(in LinedUp visit, Question question)
    {
        var isOpen = visit.Ending == Ending.Open;
        var alike = question.Likeness.LevelOf(visit.Traits);
        _alikeness.Add(alike, visit.Recency);

        _lengths[Count] = visit.Length;
        _endings[Count] = visit.Ending;
        _alike[Count] = alike;
        _weights[Count] = visit.Recency;
        _given[Count] = visit.GivenUp;
        _settled[Count] = !isOpen || visit.Silence > question.LongSilence;
        _ends[(int)visit.Ending]++;
        Silent += visit.GivenUp;
        if (visit is { Ending: Ending.Satisfied, SeenFrom: <= 0 }) _satisfiedSince++;
        Count++;
    }

    private void EnsureRoom(int count)
    {
        if (_weights.Length >= count) return;
        var room = Math.Max(256, count * 2);
        (_weights, _given, _lengths) = (new double[room], new double[room], new long[room]);
        (_alike, _endings, _settled) = (new byte[room], new Ending[room], new bool[room]);
    }
}
