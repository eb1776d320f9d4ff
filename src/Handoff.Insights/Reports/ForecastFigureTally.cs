namespace Handoff.Insights;

/// <summary>Counts whether forecasts held.</summary>
internal sealed class ForecastFigureTally(Interval range)
{
    private readonly FigureTally _judged = new();
    private readonly (FigureTally Offered, FigureTally Held)[] _levels = [(new(), new()), (new(), new()), (new(), new())];
    private double _off;
    private double _averageOff;

    internal void Hear(Judgment judgment)
    {
        if (!range.Contains(judgment.At)) return;
        _judged.Add(judgment.Engagement);
        _off += judgment.Off;
        _averageOff += judgment.AverageOff;
        var said = judgment.Said;
        ForecastRange?[] ranges = [said.Half, said.Eighty, said.Ninety];
        foreach (var (level, of) in _levels.Zip(ranges))
        {
            if (of is null) continue;
            level.Offered.Add(judgment.Engagement);
            if (judgment.Holds(of)) level.Held.Add(judgment.Engagement);
        }
    }

    internal ForecastFigures ToFigures()
    {
        var judged = _judged.ToFigure();
        return new()
        {
            Judged = judged,
            Half = Held(0),
            Eighty = Held(1),
            Ninety = Held(2),
            Error = Mean(_off, judged.Count),
            AverageError = Mean(_averageOff, judged.Count),
        };
    }

    private HeldFigures Held(int level) => new(_levels[level].Offered.ToFigure(), _levels[level].Held.ToFigure());

    private static Duration? Mean(double ticks, int count) => count == 0 ? null : Duration.FromTicks((long)(ticks / count));
}
