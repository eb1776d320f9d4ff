using System.Globalization;

namespace Handoff.Insights;

/// <summary>Trends in English words.</summary>
internal static class TrendText
{
    internal static string Of(ReportTrend trend) =>
        string.Join(Environment.NewLine, trend.Spreads.Select(spread => Words(spread, trend.Names)));

    private static string Words(SpreadTrend trend, IReadOnlyList<string> names) =>
        $"{string.Join(", ", trend.Path.Where(part => part.Length > 0))}: "
        + string.Join(", ", trend.Spreads.Zip(names).Select(of => $"{of.Second} {Words(of.First)}".TrimStart()));

    private static string Words(Spread spread)
    {
        if (spread is not { Median: { } median, Ninety: { } ninety }) return "never";
        var count = spread.Count.ToString(CultureInfo.InvariantCulture);
        return spread.IsSmall
            ? $"{ForecastText.Time(median)} (half, of only {count})"
            : $"{ForecastText.Time(median)} (half), {ForecastText.Time(ninety)} (90 %)";
    }
}
