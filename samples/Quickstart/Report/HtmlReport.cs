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
        td { vertical-align: top; padding: .1em 0; } svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; }
        """;

    internal static string Write(Figures figures, long seed, Findings? eventful, IReadOnlyList<StoryLine> story)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>From Yes to a satisfied customer</title>\n")
            .Append("<style>\n").Append(Style).Append("\n</style></head><body>\n<h1>From Yes to a satisfied customer</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p>As of {Story.When(figures.AsOf)} UTC, seed {seed}. The opportunities, agents, ")
            .Append("customers, dates and values are those of the sample data. <b>Simulated</b>: everything after a Yes, the people of ")
            .Append("Operations, absences, proposals and promises, and the times of day.</p>\n");
        Section(page, "How it went", Table(Summary.Lines(figures)));
        Section(page, "The way from Yes to satisfied", Charts.Bars(Flow(figures), wide: true));
        Section(page, "Days from Yes to satisfied", Charts.Histogram(figures.DaysToSatisfied, ofDays: 5));
        Section(page, "Breaches by clock", Charts.Bars(figures.Clocks().Select(c => (c.Label, c.Breached)), wide: false));
        Section(page, "What everybody carries now, after Yes", Charts.Bars(Loads(figures), wide: false));
        if (eventful is not null)
        {
            Section(page, $"The story of {eventful.State.Origin.Account}, {eventful.State.Origin.Reference}", Charts.Timeline(story));
        }

        return page.Append("</body></html>\n").ToString();
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Section(StringBuilder page, string title, string content) =>
        page.Append("<h2>").Append(Text(title)).Append("</h2>\n").Append(content).Append('\n');

    private static string Table(IEnumerable<(string What, string Text)> lines) =>
        $"<table>{string.Concat(lines.Select(l => $"<tr><th>{Text(l.What)}</th><td>{Text(l.Text)}</td></tr>\n"))}</table>";

    private static IEnumerable<(string, int)> Flow(Figures figures) =>
    [
        ("said Yes", figures.Won),
        ("acknowledged", figures.Reached(d => d.AcknowledgedAt is not null)),
        ("kicked off", figures.Reached(d => d.KickedOffAt is not null)),
        ("delivered", figures.Reached(d => d.DeliveredAt is not null)),
        ("satisfied or presumed", figures.Reached(d => d.SatisfiedAt is not null)),
        ("said so themselves", figures.Count(Standing.Satisfied)),
    ];

    private static IEnumerable<(string, int)> Loads(Figures figures) => figures.Loads()
        .Select(l => ($"{l.Member?.Value ?? "the queue"}, {l.Function}", l.Handoff + l.Delivery + l.Relationship))
        .Where(l => l.Item2 > 0);
}
