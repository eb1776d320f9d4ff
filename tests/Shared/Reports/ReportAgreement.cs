namespace Handoff.Tests;

/// <summary>A report says what a slow count of all events says, number by number.</summary>
internal static class ReportAgreement
{
    internal static void Check(SlowReport slow, Report report)
    {
        Assert.Equal(slow.Lines, Counts(report));
        Assert.Equal(slow.Times.Lines, Times(report));
        foreach (var pair in report.Handoffs) Same(slow, $"answer handoffs, {pair.From}, {pair.Sender}, {pair.To}", pair.ToAnswer);
        foreach (var stage in report.Stages) Same(slow, $"stay {stage.Lifecycle}, {stage.Stage}", stage.Stay);
        Same(slow, "from yes", report.Satisfaction.FromYes);
        Same(slow, "told", report.Problems.ToTold);
        Assert.Equal(slow.Scores is [] ? null : slow.Scores.Average(), report.Satisfaction.MeanScore);
    }

    internal static string Text(ValueList<string> path) => string.Join(", ", path);

    /// <summary>Forecasts are counted by themselves: they need all histories together.</summary>
    private static IEnumerable<string> Counts(Report report) => report.Lines
        .Where(line => line.Figure.Count > 0 && line.Path[0] != "forecasts")
        .Select(line => SlowReport.Line(Text(line.Path), line.Figure.Count, line.Figure.Engagements.Select(id => id.Value)))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Times(Report report) => report.Times.Where(time => time.Figure != TimeFigure.None)
        .Select(time => SlowTimes.Line(Text(time.Path), time.Figure.Time, time.Figure.Engagements.Select(id => id.Value)))
        .Order(StringComparer.Ordinal);

    private static void Same(SlowReport slow, string path, Spread spread) => Assert.Equal(
        (slow.Within(path, 50), slow.Within(path, 80), slow.Within(path, 90)), (spread.Median, spread.Eighty, spread.Ninety));
}
