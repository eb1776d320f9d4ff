namespace Handoff.Insights;

/// <summary>The amounts of time of a report as one list.</summary>
internal static class ReportTimes
{
    internal static IEnumerable<ReportTime> Of(Report report) =>
    [
        new(["wait", "us"], report.Wait.Us),
        new(["wait", "customer"], report.Wait.Customer),
        new(["wait", "third party"], report.Wait.ThirdParty),
        new(["wait", "closed"], report.Wait.Closed),
        .. report.Effort.SelectMany(Of),
    ];

    private static IEnumerable<ReportTime> Of(EffortFigures effort) =>
    [
        new([.. ReportLines.PathOf(effort), "recorded"], effort.Recorded),
        new([.. ReportLines.PathOf(effort), "carried"], effort.Carried),
    ];
}
