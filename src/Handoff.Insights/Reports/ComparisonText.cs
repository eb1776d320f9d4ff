using System.Globalization;

namespace Handoff.Insights;

/// <summary>Comparisons in English words, a line for each number; what is zero in both reports is left out.</summary>
internal static class ComparisonText
{
    internal static string Of(ReportComparison comparison) => string.Join(
        Environment.NewLine,
        [
            .. comparison.Changes.Where(change => !change.IsNothing).Select(Words),
            .. comparison.Times.Where(change => !change.IsNothing).Select(Words),
            .. comparison.Spreads.Where(change => !change.IsNothing).Select(Words),
        ]);

    private static string Words(FigureChange change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path(change.Path)}: {change.Now.Count}, before {change.Before.Count} ({change.Change:+0;-0;0}{Few(change.IsSmall)})");

    private static string Words(TimeChange change) =>
        $"{Path(change.Path)}: {ForecastText.Time(change.Now.Time)}, before {ForecastText.Time(change.Before.Time)}"
        + (change.IsSmall ? " (few)" : "");

    private static string Words(SpreadChange change) =>
        $"{Path(change.Path)}, half within: {Median(change.Now)}, before {Median(change.Before)}{(change.IsSmall ? " (few)" : "")}";

    private static string Median(Spread spread) => spread.Median is { } median ? ForecastText.Time(median) : "never";

    private static string Path(ValueList<string> path) => string.Join(", ", path.Where(part => part.Length > 0));

    private static string Few(bool isSmall) => isSmall ? ", few" : "";
}
