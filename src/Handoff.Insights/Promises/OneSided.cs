namespace Handoff.Insights;

/// <summary>
/// How much to cut off a curve so that a share of outcomes comes later: between the upper bounds of the three ranges, as the ledger widened
/// them, on a straight line. So a date that is promised at 90 % is the upper bound of the range of 80 %.
/// </summary>
internal sealed class OneSided
{
    private readonly (double Tail, double Cut)[] _points;

    internal OneSided(Ledger ledger)
    {
        _points = new (double, double)[6];
        _points[4] = (0.5, 0.5);
        _points[5] = (1, 1);
        RangeLevel[] levels = [RangeLevel.Ninety, RangeLevel.Eighty, RangeLevel.Half];
        for (int i = 0; i < levels.Length; i++)
            _points[i + 1] = (levels[i].Tail, Math.Max(_points[i].Cut, ledger.CutOf(levels[i], upper: true)));
    }

    /// <summary>What to cut off so that this share comes later.</summary>
    internal double CutOf(double tail) => Between(tail, point => (point.Tail, point.Cut));

    /// <summary>What share comes later if this is cut off.</summary>
    internal double TailOf(double cut) => Between(cut, point => (point.Cut, point.Tail));

    private double Between(double x, Func<(double Tail, double Cut), (double X, double Y)> read)
    {
        for (int i = 1; i < _points.Length; i++)
        {
            var ((x0, y0), (x1, y1)) = (read(_points[i - 1]), read(_points[i]));
            if (x <= x1 && x1 > x0) return y0 + ((x - x0) / (x1 - x0) * (y1 - y0));
        }

        return 1;
    }
}
