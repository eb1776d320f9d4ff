using System.Globalization;

namespace Quickstart.Report;

/// <summary>Charts as SVG: the same text for the same numbers.</summary>
internal static class Charts
{
    private const int Width = 900;

    private const int Row = 24;

    private const int Labels = 260;

    /// <summary>A bar for each.</summary>
    internal static string Bars(IEnumerable<(string Label, int Count)> counted)
    {
        var bars = counted.ToList();
        var most = bars.Select(b => b.Count).Append(1).Max();
        var room = Width - Labels - 60;
        return Svg(bars.Count * Row, bars.Select((bar, at) =>
        {
            var length = (double)room * bar.Count / most;
            return Say($"<text x=\"{Labels - 8}\" y=\"{(at * Row) + 16}\" text-anchor=\"end\">{HtmlReport.Text(bar.Label)}</text>")
                + Say($"<rect x=\"{Labels}\" y=\"{(at * Row) + 3}\" width=\"{length:0.#}\" height=\"{Row - 5}\" fill=\"#3a7ca5\"/>")
                + Say($"<text x=\"{Labels + length + 6:0.#}\" y=\"{(at * Row) + 16}\">{bar.Count:N0}</text>");
        }));
    }

    /// <summary>How often each span of so many days occurs.</summary>
    internal static string Histogram(IReadOnlyList<int> days, int ofDays)
    {
        const int Height = 220;
        var bins = days.GroupBy(d => d / ofDays).ToDictionary(g => g.Key, g => g.Count());
        var last = bins.Keys.Append(0).Max();
        var most = bins.Values.Append(1).Max();
        var step = (double)Width / (last + 1);
        return Svg(Height + 40, Enumerable.Range(0, last + 1).Select(bin =>
        {
            var count = bins.GetValueOrDefault(bin);
            var high = (double)(Height - 20) * count / most;
            var middle = (bin + 0.5) * step;
            return Say($"<rect x=\"{(bin * step) + 1:0.#}\" y=\"{Height - high:0.#}\" width=\"{step - 2:0.#}\" height=\"{high:0.#}\" ")
                + "fill=\"#3a7ca5\"/>"
                + (count > 0 ? Say($"<text x=\"{middle:0.#}\" y=\"{Height - high - 4:0.#}\" text-anchor=\"middle\">{count:N0}</text>") : "")
                + Say($"<text x=\"{middle:0.#}\" y=\"{Height + 16}\" text-anchor=\"middle\">{bin * ofDays}</text>");
        }));
    }

    /// <summary>What people did, from top to bottom; clocks are left out, unless they were breached.</summary>
    internal static string Timeline(IEnumerable<StoryLine> story)
    {
        const int Column = 150;
        var lines = story.Where(l => l.Who != Story.Clock || l.What.Contains("IS BREACHED", StringComparison.Ordinal)).ToList();
        var axis = Say($"<line x1=\"{Column}\" y1=\"0\" x2=\"{Column}\" y2=\"{lines.Count * Row}\" stroke=\"#999\"/>");
        return Svg(lines.Count * Row, lines.Select((line, at) =>
        {
            var (y, colour) = ((at * Row) + 12, line.Who == Story.Clock ? "#c0392b" : "#3a7ca5");
            return Say($"<circle cx=\"{Column}\" cy=\"{y}\" r=\"4\" fill=\"{colour}\"/>")
                + Say($"<text x=\"{Column - 10}\" y=\"{y + 4}\" text-anchor=\"end\">{Story.When(line.At)}</text>")
                + Say($"<text x=\"{Column + 10}\" y=\"{y + 4}\">{HtmlReport.Text(Short(line))}</text>");
        }).Prepend(axis));
    }

    private static string Short(StoryLine line)
    {
        const int Most = 115;
        var text = line.Who == Story.Clock ? line.What.Split(',')[0] : $"{line.Who}: {line.What}";
        return text.Length <= Most ? text : $"{text[..Most]}…";
    }

    /// <summary>A picture of the usual width.</summary>
    internal static string Svg(int height, IEnumerable<string> parts) =>
        Say($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\">\n") + string.Join('\n', parts) + "\n</svg>";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
