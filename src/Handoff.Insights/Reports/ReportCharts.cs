using System.Globalization;

namespace Handoff.Insights;

/// <summary>A picture, and what it shows.</summary>
internal sealed record ReportChart(string Label, string Svg);

/// <summary>Which charts a chapter of a page has.</summary>
internal static class ReportCharts
{
    internal static IEnumerable<ReportChart> Of(string chapter, ReportPage page) =>
        Now(chapter, page.Report).Concat(page.Trend is { Parts.Count: > 1 } trend ? Over(chapter, trend) : []);

    private static IEnumerable<ReportChart> Now(string chapter, Report report) => chapter switch
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
                report.Stages.Select(stage => new StackRow(Name(stage), [stage.Entered.Count]))),
            .. Lengths("How many days stages took", report.Stages.Select(stage => (Name(stage), stage.Stay))),
        ],
        "clocks" => Clocks("How clocks ended", report.Clocks.Select(clock => (ReportText.Name(clock), (ClockEndFigures)clock))),
        "teams" => Clocks("How each team's clocks ended", report.Teams.Select(team => (ReportText.Name(team), (ClockEndFigures)team))),
        "promises" => Stack(
            "How promises ended",
            [
                ("kept", Shades.Middle), ("kept late", Shades.Warm), ("varied", Shades.Light), ("waived", Shades.Grey),
                ("dropped", Shades.Dark),
            ],
            report.Promises.Select(of => new StackRow(
                ReportLines.WordFor(of.Source), [of.Kept.Count, of.KeptLate.Count, of.Varied.Count, of.Waived.Count, of.Dropped.Count]))),
        "satisfied" => Stack(
            "What customers said in the end",
            [("signed off", Shades.Middle), ("presumed from silence", Shades.Grey), ("disputed", Shades.Alarm)],
            [new StackRow("customers", Said(report.Satisfaction))]),
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

    /// <summary>Of what occurs often enough that its parts say something on average; all of it is in the trend itself.</summary>
    private static IEnumerable<ReportChart> Over(string chapter, ReportTrend trend) => trend.Spreads
        .Where(of => of.Path[0] == chapter && of.Spreads.Sum(spread => spread.Count) >= Figure.Few * trend.Parts.Count)
        .Select(of =>
        {
            var what = string.Join(", ", of.Path.Skip(1).Where(part => part.Length > 0));
            var label = $"{what}: half (dark) and 90 % (light) within so many days";
            return new ReportChart(label, TrendChart.Of(label, trend.Names, [.. of.Spreads]));
        });

    /// <summary>No chart where there is nothing to draw.</summary>
    private static IEnumerable<ReportChart> Stack(
        string label, IReadOnlyList<(string, string)> kinds, IEnumerable<StackRow> rows, string format = "0")
    {
        var some = rows.Where(row => row.Parts.Sum() > 0).ToList();
        return some.Count == 0 ? [] : [new(label, StackChart.Of(label, kinds, some, format))];
    }

    private static IEnumerable<ReportChart> Clocks(string label, IEnumerable<(string Name, ClockEndFigures Ends)> clocks) => Stack(
        label,
        [("met", Shades.Middle), ("met late", Shades.Warm), ("given up late", Shades.Alarm), ("late and open", Shades.Dark)],
        clocks.Select(of => new StackRow(
            of.Name, [of.Ends.Met.Count, of.Ends.MetLate.Count, of.Ends.Breached.Count, of.Ends.BreachedOpen.Count])));

    private static IEnumerable<ReportChart> Lengths(string label, IEnumerable<(string, Spread Spread)> spreads)
    {
        var some = spreads.Where(of => of.Spread.Count > 0).ToList();
        return some.Count == 0 ? [] : [new(label, SpreadChart.Of(label, some))];
    }

    private static string Name(StageFigures stage) => $"{stage.Stage} ({stage.Lifecycle})";

    private static double[] Said(SatisfactionFigures said) => [said.SignedOff.Count, said.Presumed.Count, said.Disputed.Count];

    private static IEnumerable<double> Days(WaitFigures wait) =>
        new[] { wait.Us, wait.Customer, wait.ThirdParty, wait.Closed }.Select(figure => figure.Time.TotalDays);

    private static StackRow Held(string level, HeldFigures ranges) => new(
        string.Create(CultureInfo.InvariantCulture, $"ranges of {level}"), [ranges.Held.Count, ranges.Offered.Count - ranges.Held.Count]);
}
