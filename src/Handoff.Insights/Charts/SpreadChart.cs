using System.Globalization;

namespace Handoff.Insights;

/// <summary>Draws how long things took: half, 80 and 90 % of each, in days.</summary>
internal static class SpreadChart
{
    private const double Row = 24;
    private const double Labels = 250;
    private const double Room = Drawing.Width - Labels - 70;

    private static readonly (string Name, string Fill)[] Levels =
        [("half", Shades.Dark), ("80 %", Shades.Middle), ("90 % took at most so many days", Shades.Light)];

    /// <summary>Those without any length are left out.</summary>
    internal static string Of(string label, IEnumerable<(string Label, Spread Spread)> spreads)
    {
        var drawing = new Drawing();
        var rows = spreads.Where(row => row.Spread.Count > 0).ToList();
        var longest = rows.Select(row => row.Spread.Ninety!.Value.TotalDays).Append(double.Epsilon).Max();
        for (var at = 0; at < rows.Count; at++)
        {
            var (y, spread) = (at * Row, rows[at].Spread);
            drawing.Text(Labels - 8, y + 16, rows[at].Label, "end");
            foreach (var (length, fill) in Parts(spread)) drawing.Rectangle(Labels, y + 3, Room * length / longest, Row - 5, fill);
            var end = Labels + (Room * spread.Ninety!.Value.TotalDays / longest);
            drawing.Text(end + 6, y + 16, Days(spread) + (spread.IsSmall ? ", few" : ""));
        }

        var below = (rows.Count * Row) + 8;
        drawing.Legend(Labels, below, 80, Levels);
        return drawing.ToSvg(below + 22, label);
    }

    /// <summary>The longest first, so that the shorter ones lie on it.</summary>
    private static IEnumerable<(double Days, string Fill)> Parts(Spread spread) =>
    [
        (spread.Ninety!.Value.TotalDays, Shades.Light), (spread.Eighty!.Value.TotalDays, Shades.Middle),
        (spread.Median!.Value.TotalDays, Shades.Dark),
    ];

    private static string Days(Spread spread) => spread.Ninety!.Value.TotalDays.ToString("0.#", CultureInfo.InvariantCulture);
}
