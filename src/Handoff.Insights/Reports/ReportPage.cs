namespace Handoff.Insights;

/// <summary>What the page of a report shows. Immutable.</summary>
/// <param name="Report">The report.</param>
public sealed record ReportPage(Report Report)
{
    /// <summary>The report to compare it with; null for none.</summary>
    public Report? Before { get; init; }

    /// <summary>How long things took over the parts of the range; null for none.</summary>
    public ReportTrend? Trend { get; init; }

    /// <summary>
    /// One HTML page, in English, with charts as SVG. It needs nothing else: no network, no script. Texts of the host, such as names, are
    /// escaped. Behind each number it names the engagements, the first hundred where there are more. Dates are in UTC.
    /// </summary>
    public string ToHtml() => ReportHtml.Of(this);
}
