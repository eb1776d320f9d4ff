using System.Globalization;
using System.Net;
using System.Text;

namespace Quickstart.Report;

/// <summary>The report as one page that needs nothing else: no network, no script.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 62em; padding: 0 1em; color: #222; }
        h1 { font-size: 1.7em; } h2 { font-size: 1.15em; margin-top: 2.2em; border-bottom: 1px solid #ddd; }
        th { text-align: left; vertical-align: top; padding-right: 1.5em; font-weight: 600; white-space: nowrap; }
        td { vertical-align: top; padding: .1em 0; } svg text { font: 12px system-ui, sans-serif; fill: #222; }
        figure { margin: 0; overflow-x: auto; } svg { display: block; width: 100%; min-width: 46em; height: auto; }
        svg .name { font-weight: 600; } svg text.in { fill: #fff; } .node { fill: #1f4e6b; }
        .on { fill: #3a7ca5; } .said { fill: #3f8f5f; } .silent { fill: #7a8a94; } .off { stroke: #c9a15a; }
        .back { stroke: #c0392b; opacity: .55; }
        @media (max-width: 42em) { th, td { display: block; } td { padding-bottom: .7em; } }
        """;

    internal static string Write(Figures figures, long seed, Findings? eventful, IReadOnlyList<StoryLine> story)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>From Yes to a satisfied customer</title>\n")
            .Append("<style>\n").Append(Style).Append("\n</style></head><body>\n<h1>From Yes to a satisfied customer</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p>As of {Story.When(figures.AsOf)} UTC, seed {seed}. The opportunities, agents, ")
            .Append("customers, dates and values are those of the sample data. <b>Simulated</b>: everything after a Yes, the people of ")
            .Append("Operations, absences, proposals and promises, and the times of day.</p>\n");
        Section(page, "How it went", Table(Summary.Lines(figures)));
        Section(page, "The way from Yes to satisfied", Figure(WayChart.Of(figures.Way)));
        Section(page, "Days from Yes to satisfied", Figure(Charts.Histogram(figures.DaysToSatisfied, ofDays: 5)));
        Section(page, "Breaches by clock", Figure(Charts.Bars(figures.Clocks().Select(c => (c.Label, c.Breached)))));
        Section(page, "Customers after Yes that each carried, week by week", Figure(WeekChart.Of(figures.WeekLoads)));
        if (eventful is not null)
        {
            var of = eventful.State.Origin;
            Section(page, $"The story of {of.Account}, {of.Reference}", Figure(Charts.Timeline(story)));
        }

        return page.Append("</body></html>\n").ToString();
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Section(StringBuilder page, string title, string content) =>
        page.Append("<h2>").Append(Text(title)).Append("</h2>\n").Append(content).Append('\n');

    /// <summary>In a narrow window it is moved sideways, so that its words stay readable.</summary>
    private static string Figure(string svg) => $"<figure>{svg}</figure>";

    private static string Table(IEnumerable<(string What, string Text)> lines) =>
        $"<table>{string.Concat(lines.Select(l => $"<tr><th>{Text(l.What)}</th><td>{Text(l.Text)}</td></tr>\n"))}</table>";
}
