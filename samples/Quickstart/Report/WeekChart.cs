using System.Globalization;

namespace Quickstart.Report;

/// <summary>A row for each person, a cell for each week: the darker, the more customers after Yes.</summary>
internal static class WeekChart
{
    private const int Row = 17;
    private const int Labels = 215;
    private const int Head = 22;
    private const double Cells = 630;

    // Each begins at some three times the one before: who carries few beside who carries hundreds, both to be seen.
    private static readonly (int Least, string Colour)[] Shades =
        [(1, "#dde9f1"), (3, "#c3d9e6"), (10, "#92bad1"), (30, "#5e97b8"), (100, "#3a7ca5"), (300, "#1f4e6b")];

    internal static string Of(IReadOnlyList<WeekLoads> loads)
    {
        var rows = loads.SelectMany((load, at) => RowOf(load, Head + (at * Row)));
        var weeks = loads.Count == 0 ? 0 : loads[0].Customers.Count;
        return Charts.Svg(Head + (loads.Count * Row) + 34, [.. Months(weeks), .. rows, .. Legend(Head + (loads.Count * Row) + 14)]);
    }

    private static IEnumerable<string> RowOf(WeekLoads load, int y)
    {
        var (wide, counts) = (Cells / load.Customers.Count, load.Customers);
        var name = $"{load.Member}, {load.Function}";
        yield return Say($"<text x=\"{Labels - 8}\" y=\"{y + 12}\" text-anchor=\"end\">{HtmlReport.Text(name)}</text>");
        for (var week = 0; week < counts.Count;)
        {
            var (from, shade) = (week, Shade(counts[week]));
            while (week < counts.Count && Shade(counts[week]) == shade) week++;
            if (shade is null) continue;
            yield return Say($"<rect x=\"{Labels + (from * wide):0.#}\" y=\"{y}\" width=\"{(week - from) * wide:0.#}\" ")
                + Say($"height=\"{Row - 2}\" fill=\"{shade}\"/>");
        }

        yield return Say($"<text x=\"{Labels + Cells + 6}\" y=\"{y + 12}\">{counts[^1]:N0}</text>");
    }

    private static string? Shade(int count) => Shades.LastOrDefault(shade => shade.Least <= count).Colour;

    private static IEnumerable<string> Months(int weeks)
    {
        for (var week = 0; week < weeks; week++)
        {
            var day = WeekLoads.End(week).InUtc().Date;
            if (day.Day > 7 || day.Month % 3 != 1) continue;
            yield return Say($"<text x=\"{Labels + (week * Cells / weeks):0.#}\" y=\"12\">{day.Year}-{day.Month:00}</text>");
        }

        yield return Say($"<text x=\"{Labels + Cells + 6}\" y=\"12\">at last</text>");
    }

    private static IEnumerable<string> Legend(int y) => Shades.Select((shade, at) =>
    {
        var x = Labels + (at * 90);
        return Say($"<rect x=\"{x}\" y=\"{y}\" width=\"14\" height=\"14\" fill=\"{shade.Colour}\"/>")
            + Say($"<text x=\"{x + 19}\" y=\"{y + 11}\">{shade.Least} or more</text>");
    });

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
