namespace Handoff.Insights;

/// <summary>The lengths of a report as one list.</summary>
internal static class ReportSpreads
{
    internal static IEnumerable<ReportSpread> Of(Report report) =>
    [
        .. report.Handoffs.Select(pair => new ReportSpread([.. ReportLines.PathOf(pair), "answered"], pair.ToAnswer)),
        .. report.Stages.Select(stage => new ReportSpread([.. ReportLines.PathOf(stage), "stayed"], stage.Stay)),
        new(["problems", "told"], report.Problems.ToTold),
        new(["satisfied", "from yes"], report.Satisfaction.FromYes),
    ];
}
