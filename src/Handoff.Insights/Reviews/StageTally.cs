namespace Handoff.Insights;

/// <summary>Counts how the forecasts of one stage did.</summary>
internal sealed class StageTally(StageKey? stage)
{
    private readonly (int Offered, int Held)[] _ranges = new (int, int)[3];
    private int _known;
    private int _judged;
    private int _promised;
    private double _off;
    private double _averageOff;
    private double _promisedOff;
    private double _promiseOff;

    internal int Entries { get; set; }

    internal void Know() => _known++;

    internal void Judge(Judgment judgment)
    {
        _judged++;
        _off += judgment.Off;
        _averageOff += judgment.AverageOff;
        if (judgment.Promise is { } date)
        {
            _promised++;
            _promisedOff += judgment.Off;
            _promiseOff += Math.Abs(date - judgment.Took);
        }

        Count(0, judgment.Said.Half, judgment);
        Count(1, judgment.Said.Eighty, judgment);
        Count(2, judgment.Said.Ninety, judgment);
    }

    internal StageReview Review() => new()
    {
        Stage = stage,
        Entries = Entries,
        Known = _known,
        Judged = _judged,
        Error = Mean(_off, _judged),
        AverageError = Mean(_averageOff, _judged),
        Promised = _promised,
        PromisedError = Mean(_promisedOff, _promised),
        PromiseError = Mean(_promiseOff, _promised),
        Half = new(_ranges[0].Offered, _ranges[0].Held),
        Eighty = new(_ranges[1].Offered, _ranges[1].Held),
        Ninety = new(_ranges[2].Offered, _ranges[2].Held),
    };

    private void Count(int level, ForecastRange? range, Judgment judgment)
    {
        if (range is null) return;
        _ranges[level] = (_ranges[level].Offered + 1, _ranges[level].Held + (judgment.Holds(range) ? 1 : 0));
    }

    private static Duration? Mean(double sum, int count) => count == 0 ? null : Duration.FromTicks((long)(sum / count));
}
