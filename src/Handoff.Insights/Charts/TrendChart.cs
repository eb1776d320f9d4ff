using System.Globalization;

namespace Handoff.Insights;

/// <summary>
/// Draws how one thing's length changes from range to range: the middle one, and within which time 90 % were done; in days.
/// </summary>
internal static class TrendChart
{
    private const double High = 150;
    private const double Left = 60;
    private const double Room = Drawing.Width - Left - 40;

    internal static string Of(string label, IReadOnlyList<string> ranges, IReadOnlyList<Spread> spreads)
    {
        var drawing = new Drawing();
        var longest = spreads.Select(spread => spread.Ninety?.TotalDays ?? 0).Append(double.Epsilon).Max();
        double X(int at) => Left + (Room * (at + 0.5) / spreads.Count);
        double Y(Duration length) => 16 + (High * (1 - (length.TotalDays / longest)));
        drawing.Line(Left, 16 + High, Left + Room, 16 + High, Shades.Grey);
        drawing.Text(Left - 8, 20, longest.ToString("0.#", CultureInfo.InvariantCulture), "end");
        drawing.Text(Left - 8, 20 + High, "0 days", "end");
        Join(drawing, Points(spread => spread.Ninety), Shades.Light);
        Join(drawing, Points(spread => spread.Median), Shades.Dark);
        for (var at = 0; at < spreads.Count; at++)
        {
            drawing.Text(X(at), High + 32, ranges[at], "middle");
            drawing.Text(X(at), High + 47, $"of {spreads[at].Count.ToString(CultureInfo.InvariantCulture)}", "middle");
        }

        return drawing.ToSvg(High + 56, label);

        (double, double)?[] Points(Func<Spread, Duration?> level) =>
            [.. spreads.Select((spread, at) => level(spread) is { } length ? (X(at), Y(length)) : ((double, double)?)null)];
    }

    /// <summary>A gap where there is nothing.</summary>
    private static void Join(Drawing drawing, (double X, double Y)?[] points, string colour)
    {
        for (var at = 0; at < points.Length; at++)
        {
            if (points[at] is not var (x, y)) continue;
            drawing.Dot(x, y, colour);
            if (at > 0 && points[at - 1] is var (beforeX, beforeY)) drawing.Line(beforeX, beforeY, x, y, colour, 2);
        }
    }
}
