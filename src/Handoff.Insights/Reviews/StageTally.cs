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

    /// <summary>A forecast that was made, and how long it really took; all in ticks from the entry.</summary>
    internal void Judge(Forecast.Known said, double average, long? promise, long took)
    {
        _judged++;
        var off = Math.Abs(said.Median.BclCompatibleTicks - took);
        _off += off;
        _averageOff += Math.Abs(average - took);
        if (promise is { } date)
        {
            _promised++;
            _promisedOff += off;
            _promiseOff += Math.Abs(date - took);
        }

        Count(0, said.Half, took);
        Count(1, said.Eighty, took);
        Count(2, said.Ninety, took);
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

    private void Count(int level, ForecastRange? range, long took)
    {
        if (range is null) return;
        var holds = range.From.BclCompatibleTicks <= took && !(range.To?.BclCompatibleTicks < took);
        _ranges[level] = (_ranges[level].Offered + 1, _ranges[level].Held + (holds ? 1 : 0));
    }

    private static Duration? Mean(double sum, int count) => count == 0 ? null : Duration.FromTicks((long)(sum / count));
}
