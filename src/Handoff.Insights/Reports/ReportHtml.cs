using System.Globalization;
using System.Text;

namespace Handoff.Insights;

/// <summary>Reports as a page, a chapter each: its charts, and a table of its numbers.</summary>
internal static class ReportHtml
{
    private const string Style = """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 62em; padding: 0 1em; color: #222; }
        h1 { font-size: 1.7em; } h2 { font-size: 1.2em; margin-top: 2.2em; border-bottom: 1px solid #ddd; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; }
        td, th { vertical-align: top; padding: .15em 1em .15em 0; border-bottom: 1px solid #f0f0f0; }
        details { display: inline-block; vertical-align: top; max-width: 28em; } summary { cursor: pointer; }
        details p { margin: .2em 0; font-size: .85em; overflow-wrap: anywhere; }
        figure { margin: 1em 0; overflow-x: auto; } svg { display: block; width: 100%; min-width: 46em; height: auto; }
        figcaption { font-weight: 600; margin-bottom: .3em; } .few { color: #777; }
        """;

    private static readonly (string Title, string[] Keys)[] Chapters =
    [
        ("Handoffs", ["handoffs"]), ("Stages", ["stages"]), ("Clocks", ["clocks"]), ("Clocks by team", ["teams"]),
        ("Promises", ["promises"]), ("Problems and updates", ["problems", "updates"]), ("Satisfied", ["satisfied"]),
        ("Whose time customers waited", ["wait"]), ("Effort after Yes", ["effort"]), ("Forecasts", ["forecasts"]),
    ];

    internal static string Of(ReportPage page)
    {
        var (html, title) = (new StringBuilder(), $"What happened from {From(page.Report.Range)} to {To(page.Report.Range)}");
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"/><title>").Append(title).Append("</title>\n")
            .Append("<style>\n").Append(Style).Append("\n</style></head><body>\n<h1>").Append(title).Append("</h1>\n")
            .Append("<p>As of ").Append(When(page.Report.AsOf)).Append(", in UTC. Open a number to see the engagements behind it. ")
            .Append("Few: a number below ").Append(Figure.Few).Append(" says little.</p>\n");
        var rows = ReportRows.Of(page).ToLookup(row => row.Chapter);
        foreach (var (name, keys) in Chapters)
        {
            html.Append("<h2>").Append(name).Append("</h2>\n");
            var chapter = keys.SelectMany(key => rows[key]).ToList();
            if (chapter.Count == 0) html.Append("<p>Nothing happened.</p>\n");
            foreach (var chart in keys.SelectMany(key => ReportCharts.Of(key, page)))
            {
                html.Append("<figure><figcaption>").Append(Drawing.Safe(chart.Label)).Append("</figcaption>\n").Append(chart.Svg)
                    .Append("</figure>\n");
            }

            if (chapter.Count > 0) Table(html, chapter, page.Before);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void Table(StringBuilder html, List<ReportRow> rows, Report? before)
    {
        html.Append("<table>\n<tr><th></th><th>").Append(before is null ? "number" : "now").Append("</th>");
        if (before is not null)
            html.Append("<th>").Append(From(before.Range)).Append(" to ").Append(To(before.Range)).Append("</th><th>change</th>");
        html.Append("</tr>\n");
        foreach (var row in rows)
        {
            html.Append("<tr><td>").Append(Drawing.Safe(row.Label)).Append("</td><td>").Append(Cell(row.Now, row.NowBehind));
            if (row.IsSmall) html.Append(" <span class=\"few\">few</span>");
            html.Append("</td>");
            if (before is not null)
                html.Append("<td>").Append(Cell(row.Before, row.BeforeBehind)).Append("</td><td>").Append(row.Change).Append("</td>");
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    /// <summary>What is shown of a number at once, and behind it whose it is.</summary>
    private static string Cell(string text, ValueList<EngagementId> behind)
    {
        const int Most = 100;
        if (behind.Count == 0) return Drawing.Safe(text);
        var names = string.Join(", ", behind.Take(Most).Select(id => Drawing.Safe(id.Value)));
        var more = behind.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {behind.Count - Most} more") : "";
        return $"<details><summary>{Drawing.Safe(text)}</summary><p>{names}{more}</p></details>";
    }

    private static string From(Interval range) => range.HasStart ? When(range.Start) : "the beginning";

    private static string To(Interval range) => range.HasEnd ? When(range.End) : "now";

    private static string When(Instant at) => at.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
