namespace Handoff.Insights;

/// <summary>Collects how long something that has a target took, or has taken so far, and whose it was.</summary>
internal sealed class LengthTally(TargetUnit unit)
{
    private readonly FigureTally _done = new();
    private readonly FigureTally _unfinished = new();
    private readonly List<(double Length, bool IsDone)> _lengths = [];

    internal void Add(EngagementId engagement, double length, bool isDone)
    {
        (isDone ? _done : _unfinished).Add(engagement);
        _lengths.Add((length, isDone));
    }

    internal ProductLimit ToCurve() => new(_lengths);

    internal RealLengths ToLengths()
    {
        var curve = ToCurve();
        return new()
        {
            Unit = unit,
            Done = _done.ToFigure(),
            Unfinished = _unfinished.ToFigure(),
            Tenth = curve.Within(0.1),
            Median = curve.Within(0.5),
            Eighty = curve.Within(0.8),
            Ninety = curve.Within(0.9),
        };
    }
}
