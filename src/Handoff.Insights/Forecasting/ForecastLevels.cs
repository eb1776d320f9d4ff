namespace Handoff.Insights;

/// <summary>Quantiles of a curve as a forecaster may state them: with few satisfied they lie further out.</summary>
internal static class ForecastLevels
{
    /// <summary>Below this many satisfied nothing is said.</summary>
    internal const int FewestSatisfied = 3;

    /// <summary>In ticks; beyond everything seen it is the longest time that was.</summary>
    internal static long Median(IncidenceCurve curve) => curve.Quantile(0.5) ?? curve.Longest;

    /// <summary>The lower bound, in ticks; never beyond the median.</summary>
    internal static long Lower(IncidenceCurve curve, double cut)
    {
        var median = Median(curve);
        var share = Math.Max(0, 1 - ((1 - cut) * (curve.Count + 1) / curve.Count));
        return Math.Min(median, curve.Quantile(share) ?? median);
    }

    /// <summary>The upper bound, in ticks; <see cref="long.MaxValue"/> if it is open.</summary>
    internal static long Upper(IncidenceCurve curve, double cut)
    {
        var share = Math.Min(1, (1 - cut) * (curve.Count + 1) / curve.Count);
        return Math.Max(Median(curve), curve.Quantile(share) ?? long.MaxValue);
    }

    /// <summary>The range at this level as widened by the ledger; null if there are too few satisfied.</summary>
    internal static ForecastRange? Range(IncidenceCurve curve, RangeLevel level, Ledger ledger)
    {
        if (curve.Count < level.Needed) return null;
        var upper = Upper(curve, ledger.CutOf(level, upper: true));
        return new(
            Duration.FromTicks(Lower(curve, ledger.CutOf(level, upper: false))),
            upper == long.MaxValue ? null : Duration.FromTicks(upper));
    }

    /// <summary>The bounds of a statement, before any widening.</summary>
    internal static long[] Bounds(IncidenceCurve curve) =>
    [
        Lower(curve, RangeLevel.Ninety.Cut), Lower(curve, RangeLevel.Eighty.Cut), Lower(curve, RangeLevel.Half.Cut),
        Upper(curve, RangeLevel.Half.Cut), Upper(curve, RangeLevel.Eighty.Cut), Upper(curve, RangeLevel.Ninety.Cut),
    ];
}
