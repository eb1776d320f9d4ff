using System.Globalization;

namespace Handoff.Insights;

/// <summary>Which charts a chapter of a page has.</summary>
internal static class ReportCharts
{
    internal static IEnumerable<string> Of(string chapter, ReportPage page) =>
        Now(chapter, page.Report).Concat(page.Trend is { Parts.Count: > 1 } trend ? Over(chapter, trend) : []);

    private static IEnumerable<string> Now(string chapter, Report report) => chapter switch
    {
        "handoffs" => Stack(
            "What became of offers",
            [("accepted", Shades.Middle), ("returned", Shades.Warm), ("lapsed", Shades.Alarm), ("withdrawn", Shades.Grey)],
            report.Handoffs.Select(pair => new StackRow(
                $"{pair.Sender?.Value ?? pair.From.Value} to {pair.To.Value}",
                [pair.Accepted.Count, pair.Returned.Count, pair.Lapsed.Count, pair.Withdrawn.Count]))),
        "stages" =>
        [
            .. Stack(
                "How often stages were entered",
                [("entered", Shades.Middle)],
                report.Stages.Select(stage => new StackRow($"{stage.Stage} ({stage.Lifecycle})", [stage.Entered.Count]))),
            .. Lengths("How many days stages took", report.Stages.Select(stage => ($"{stage.Stage} ({stage.Lifecycle})", stage.Stay))),
        ],
        "clocks" => Stack(
            "How clocks ended",
            [("met", Shades.Middle), ("met late", Shades.Warm), ("given up late", Shades.Alarm), ("late and open", Shades.Dark)],
            report.Clocks.Select(clock => new StackRow(
                clock.Segment is { } segment ? $"{clock.Clock} for {segment}" : clock.Clock.Value,
                [clock.Met.Count, clock.MetLate.Count, clock.Breached.Count, clock.BreachedOpen.Count]))),
        "promises" => Stack(
            "How promises ended",
            [("kept", Shades.Middle), ("kept late", Shades.Warm), ("varied", Shades.Light), ("waived", Shades.Grey), ("dropped", Shades.Dark)],
            report.Promises.Select(of => new StackRow(
                ReportLines.WordFor(of.Source), [of.Kept.Count, of.KeptLate.Count, of.Varied.Count, of.Waived.Count, of.Dropped.Count]))),
        "satisfied" => Stack(
            "What customers said in the end",
            [("signed off", Shades.Middle), ("presumed from silence", Shades.Grey), ("disputed", Shades.Alarm)],
            [new StackRow("customers", [report.Satisfaction.SignedOff.Count, report.Satisfaction.Presumed.Count, report.Satisfaction.Disputed.Count])]),
        "wait" => Stack(
            "Whose time customers waited, in days",
            [("us", Shades.Middle), ("customer", Shades.Warm), ("third party", Shades.Dark), ("closed", Shades.Pale)],
            [new StackRow("customers waited", [.. Days(report.Wait)])],
            "0.#"),
        "effort" => Stack(
            "How many days each carried customers after Yes",
            [("carried", Shades.Middle)],
            report.Effort.Select(of => new StackRow($"{of.Member} ({of.Function})", [of.Carried.Time.TotalDays])),
            "0.#"),
        "forecasts" => Stack(
            "How many of the ranges held",
            [("held", Shades.Middle), ("missed", Shades.Alarm)],
            [Held("50 %", report.Forecasts.Half), Held("80 %", report.Forecasts.Eighty), Held("90 %", report.Forecasts.Ninety)]),
        _ => [],
    };

    private static IEnumerable<string> Over(string chapter, ReportTrend trend) => trend.Spreads
        .Where(spread => spread.Path[0] == chapter)
        .Select(spread =>
        {
            var what = string.Join(", ", spread.Path.Skip(1).Where(part => part.Length > 0));
            return TrendChart.Of($"{what}: half and 90 % within so many days", trend.Names, [.. spread.Spreads]);
        });

    /// <summary>No chart where there is nothing to draw.</summary>
    private static IEnumerable<string> Stack(
        string label, IReadOnlyList<(string, string)> kinds, IEnumerable<StackRow> rows, string format = "0")
    {
        var some = rows.Where(row => row.Parts.Sum() > 0).ToList();
        return some.Count == 0 ? [] : [StackChart.Of(label, kinds, some, format)];
    }

    private static IEnumerable<string> Lengths(string label, IEnumerable<(string, Spread Spread)> spreads)
    {
        var some = spreads.Where(of => of.Spread.Count > 0).ToList();
        return some.Count == 0 ? [] : [SpreadChart.Of(label, some)];
    }

    private static IEnumerable<double> Days(WaitFigures wait) =>
        new[] { wait.Us, wait.Customer, wait.ThirdParty, wait.Closed }.Select(figure => figure.Time.TotalDays);

    private static StackRow Held(string level, HeldFigures ranges) => new(
        string.Create(CultureInfo.InvariantCulture, $"ranges of {level}"), [ranges.Held.Count, ranges.Offered.Count - ranges.Held.Count]);
}
