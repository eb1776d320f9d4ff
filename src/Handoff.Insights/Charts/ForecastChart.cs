using System.Globalization;

namespace Handoff.Insights;

/// <summary>Draws the ranges of a forecast on a line of days.</summary>
internal static class ForecastChart
{
    private const double Left = 150;
    private const double Room = Drawing.Width - Left - 130;
    private const double Row = 34;

    internal static string Of(Forecast.Known known, DateTimeZone zone)
    {
        (string Name, ForecastRange? Range, string Fill)[] rows =
        [
            ("half of them", known.Half, Shades.Dark),
            ("four in five", known.Eighty, Shades.Middle),
            ("nine in ten", known.Ninety, Shades.Light),
        ];
        var longest = rows.Select(row => row.Range?.To).Append(known.Median).Max()!.Value.TotalDays * 1.02;
        var (drawing, y) = (new Drawing(), 34.0);
        double X(Duration length) => Left + (Room * Math.Min(1, length.TotalDays / Math.Max(longest, double.Epsilon)));
        string Day(Duration length) => (known.AsOf + length).InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

        foreach (var (name, range, fill) in rows)
        {
            drawing.Text(Left - 10, y + 16, name, "end");
            if (range is null) drawing.Text(Left, y + 16, "not enough history to say");
            else
            {
                var end = range.To is { } to ? X(to) : Left + Room;
                drawing.Rectangle(X(range.From), y + 2, Math.Max(2, end - X(range.From)), 20, fill);
                drawing.Text(end + 8, y + 16, range.To is { } last ? Day(last) : "or later");
                drawing.Text(X(range.From), y + 34, Day(range.From));
            }

            y += Row + 6;
        }

        drawing.Line(X(known.Median), 20, X(known.Median), y, Shades.Alarm, 2);
        drawing.Text(X(known.Median), 14, $"middle: {Day(known.Median)}", "middle");
        drawing.Text(Left - 10, 14, $"as of {Day(Duration.Zero)}", "end");
        return drawing.ToSvg(y + 10, $"When engagement {known.Engagement} will be satisfied");
    }
}
