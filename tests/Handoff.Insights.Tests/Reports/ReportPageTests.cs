using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>A report as a page: it says what the report says, needs nothing else, and does nothing that a name tells it to.</summary>
public sealed class ReportPageTests
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "tr", "th", "td", "details", "summary", "span",
        "figure", "figcaption", "svg", "rect", "line", "circle", "text",
    ];

    private static readonly string[] Attributes =
    [
        "lang", "charset", "name", "content", "class", "xmlns", "viewBox", "role", "aria-label", "font-family", "font-size", "fill",
        "x", "y", "width", "height", "x1", "y1", "x2", "y2", "stroke", "stroke-width", "cx", "cy", "r", "text-anchor",
    ];

    private static readonly string[] Markup =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x", "&", "&lt;", "&#60;b&#62;", "]]>", "-->", "<!--",
        "</style>", "</svg>", "</title>", "<b", "é", "名", "plain",
    ];

    [Fact]
    public void P9_planted_markup_never_appears_raw() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements(Markup), 8)), planted =>
        {
            var report = Planted(planted);
            var trend = new ReportTrend([report, report with { Range = new Interval(report.Range.End, null) }], DateTimeZone.Utc);
            var page = Parsed(new ReportPage(report) { Before = Planted([.. planted.Reverse()]), Trend = trend }.ToHtml());

            var texts = string.Join('\n', page.DescendantNodes().OfType<XText>().Select(text => text.Value));
            Assert.All(planted, markup => Assert.Contains(markup, texts, StringComparison.Ordinal));
        }));

    [Fact]
    public void P9_each_number_of_a_report_stands_on_its_page_with_the_engagements_behind_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            var (report, before) = (histories.Of(new(histories.Cuts[1], null)), histories.Of(new(null, histories.Cuts[1])));
            var page = Parsed(new ReportPage(report) { Before = before }.ToHtml());
            var rows = page.Descendants("tr").Select(row => row.Elements("td").ToList()).Where(cells => cells.Count == 4).ToList();
            var changes = report.Against(before).Changes.Where(change => change.Now.Count + change.Before.Count > 0).ToList();
            foreach (var change in changes)
            {
                var label = string.Join(" · ", change.Path.Skip(1).Where(part => part.Length > 0));
                Assert.Contains(rows, cells => cells[0].Value == label && Says(cells[1], change.Now) && Says(cells[2], change.Before)
                    && cells[1].Elements("span").Any() == change.Now.IsSmall);
            }

            Assert.Equal(
                changes.Count + report.Against(before).Times.Count(change => change.Now.Time + change.Before.Time > Duration.Zero)
                    + report.Against(before).Spreads.Count(change => change.Now.Count + change.Before.Count > 0),
                rows.Count);
        }));

    [Fact]
    public void The_months_of_a_range_are_all_of_it_and_each_begins_with_a_month_or_the_range() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Arb.From(
            from hour in Gen.Choose(0, 20_000)
            from hours in Gen.Choose(1, 20_000)
            from zone in Gen.Elements("UTC", "Europe/Berlin", "Pacific/Auckland", "America/Sao_Paulo")
            select (hour, hours, DateTimeZoneProviders.Tzdb[zone])), of =>
        {
            var (start, zone) = (Instant.FromUtc(2017, 1, 1, 0, 0) + Duration.FromHours(of.hour), of.Item3);
            var end = start + Duration.FromHours(of.hours);

            var months = ReportTrend.MonthsOf(new Interval(start, end), zone);

            Assert.Equal(start, months[0].Start);
            Assert.Equal(end, months[^1].End);
            foreach (var (earlier, later) in months.Zip(months.Skip(1)))
            {
                Assert.Equal(earlier.End, later.Start);
                Assert.Equal(zone.AtStartOfDay(later.Start.InZone(zone).Date.With(DateAdjusters.StartOfMonth)).ToInstant(), later.Start);
            }

            Assert.All(months, month => Assert.Equal(
                month.Start.InZone(zone).Date.ToYearMonth(), (month.End - Duration.Epsilon).InZone(zone).Date.ToYearMonth()));
        }));

    [Fact]
    public async Task P9_an_owner_reads_a_page_of_a_month_beside_the_one_before_and_how_durations_went()
    {
        await using var host = await InsightsHost.StartAsync(start: Instant.FromUtc(2026, 1, 15, 9, 0));
        await host.PlayAsync(past: 40, days: 6);
        var reports = host.Services.GetRequiredService<Reports>();
        var range = new Interval(Instant.FromUtc(2026, 1, 10, 0, 0), Instant.FromUtc(2026, 3, 1, 0, 0));

        var page = await reports.PageAsync(TenantId.Main, range);

        Assert.Equal(await reports.ReadAsync(TenantId.Main, range), page.Report);
        Assert.Equal(new Interval(range.Start - range.Duration, range.Start), page.Before!.Range);
        Assert.Equal(["2026-01-10", "2026-02"], page.Trend!.Names);
        var told = page.Trend.ToText().ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("satisfied, from yes: 2026-01-10 6 days (half), 6 days (90 %), 2026-02 6 days (half), 6 days (90 %)", told);
        Assert.Equal(
            page.Report.Satisfaction.SignedOff.Count, page.Trend.Parts.Sum(part => part.Satisfaction.SignedOff.Count));
        Assert.Contains("from yes: half (dark) and 90 % (light) within so many days", page.ToHtml(), StringComparison.Ordinal);
        Assert.Null((await reports.PageAsync(TenantId.Main, new(null, range.End))).Trend);
    }

    /// <summary>Well-formed, and made only of what such a page needs: nothing that runs, and nothing that is fetched.</summary>
    private static XDocument Parsed(string html)
    {
        using var text = new StringReader(html);
        using var xml = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Ignore });
        var page = XDocument.Load(xml);
        Assert.All(page.Descendants(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.All(page.Descendants().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, Attributes));
        Assert.DoesNotContain("url(", page.Descendants("style").Single().Value, StringComparison.Ordinal);
        return page;
    }

    private static bool Says(XElement cell, Figure figure)
    {
        if (figure.Count == 0) return cell.Value.Split(' ')[0] == "0";
        var ids = string.Join(", ", figure.Engagements);
        return cell.Element("details") is { } details && details.Element("summary")!.Value == $"{figure.Count}"
            && details.Element("p")!.Value == ids;
    }

    /// <summary>A report in which every text that a host gives is one of these.</summary>
    private static Report Planted(string[] markup)
    {
        var figure = new Figure(12, [markup[0]]);
        var day = Duration.FromDays(1);
        var spread = new Spread(figure) { Median = day, Eighty = 2 * day, Ninety = 3 * day };
        var range = new Interval(InsightsHost.Start, InsightsHost.Start + day);
        var empty = new ReportTally(range, InsightsHost.Start, WorkingCalendar.Default).ToReport();
        return empty with
        {
            Handoffs =
            [
                new()
                {
                    From = new Function(markup[1]),
                    Sender = markup[2],
                    To = new Function(markup[3]),
                    Offered = figure,
                    Accepted = figure,
                    Returned = figure,
                    Reasons = [new(markup[4], figure)],
                    Lapsed = figure,
                    Withdrawn = figure,
                    ToAnswer = spread,
                },
            ],
            Stages = [new() { Lifecycle = markup[5], Stage = markup[6], Entered = figure, Left = figure, Stay = spread }],
            Clocks =
            [
                new()
                {
                    Clock = markup[7],
                    Segment = markup[0],
                    Met = figure,
                    MetLate = figure,
                    Breached = figure,
                    BreachedOpen = figure,
                    Void = figure,
                },
            ],
            Effort =
            [
                new()
                {
                    Function = new Function(markup[1]),
                    Member = markup[2],
                    Acts = figure,
                    Recorded = new(day, [markup[3]]),
                    Carried = new(day, [markup[4]]),
                },
            ],
        };
    }
}
