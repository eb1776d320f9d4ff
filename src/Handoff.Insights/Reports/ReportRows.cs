using System.Globalization;

namespace Handoff.Insights;

/// <summary>A number in a table, beside the one before.</summary>
internal sealed record ReportRow(string Chapter, string Label, string Now, string Before, string Change, bool IsSmall)
{
    internal ValueList<EngagementId> NowBehind { get; init; }

    internal ValueList<EngagementId> BeforeBehind { get; init; }
}

/// <summary>A report's numbers as rows of tables; what is zero now and was zero before is left out.</summary>
internal static class ReportRows
{
    internal static IEnumerable<ReportRow> Of(ReportPage page)
    {
        var comparison = page.Report.Against(page.Before ?? page.Report);
        return
        [
            .. comparison.Changes.Where(change => !change.IsNothing).Select(Row),
            .. comparison.Times.Where(change => !change.IsNothing).Select(Row),
            .. comparison.Spreads.Where(change => !change.IsNothing).Select(Row),
        ];
    }

    private static ReportRow Row(FigureChange change) => new(
        change.Path[0], Label(change.Path), Number(change.Now.Count), Number(change.Before.Count),
        string.Create(CultureInfo.InvariantCulture, $"{change.Change:+0;-0;0}"), change.Now.IsSmall)
    {
        NowBehind = change.Now.Engagements,
        BeforeBehind = change.Before.Engagements,
    };

    private static ReportRow Row(TimeChange change) => new(
        change.Path[0], Label(change.Path), ForecastText.Time(change.Now.Time), ForecastText.Time(change.Before.Time),
        Change(change.Change), change.Now.IsSmall)
    {
        NowBehind = change.Now.Engagements,
        BeforeBehind = change.Before.Engagements,
    };

    private static ReportRow Row(SpreadChange change) => new(
        change.Path[0], Label(change.Path), Lengths(change.Now), Lengths(change.Before),
        change.Change is { } longer ? Change(longer) : "", change.Now.IsSmall)
    {
        NowBehind = change.Now.Behind.Engagements,
        BeforeBehind = change.Before.Behind.Engagements,
    };

    private static string Lengths(Spread spread) => spread is { Median: { } half, Eighty: { } eighty, Ninety: { } ninety }
        ? $"{ForecastText.Time(half)} (half), {ForecastText.Time(eighty)} (80 %), {ForecastText.Time(ninety)} (90 %)"
        : "never";

    private static string Change(Duration longer) => longer == Duration.Zero ? "0"
        : longer > Duration.Zero ? $"+{ForecastText.Time(longer)}"
        : $"-{ForecastText.Time(-longer)}";

    private static string Label(ValueList<string> path) => string.Join(" · ", path.Skip(1).Where(part => part.Length > 0));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
