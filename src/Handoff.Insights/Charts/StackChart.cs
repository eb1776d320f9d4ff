using System.Globalization;

namespace Handoff.Insights;

/// <summary>A row for each, divided into parts.</summary>
/// <param name="Label">What the row is.</param>
/// <param name="Parts">How much of each kind, in the order of the kinds.</param>
internal sealed record StackRow(string Label, IReadOnlyList<double> Parts);

/// <summary>Draws rows of parts beside each other, all to one scale.</summary>
internal static class StackChart
{
    private const double Row = 24;
    private const double Labels = 250;
    private const double Room = Drawing.Width - Labels - 70;

    /// <param name="label">What the chart shows.</param>
    /// <param name="kinds">What the parts are, and their colours.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="format">How a row's sum is written, as .NET writes numbers.</param>
    internal static string Of(
        string label, IReadOnlyList<(string Name, string Fill)> kinds, IReadOnlyList<StackRow> rows, string format = "0")
    {
        var drawing = new Drawing();
        var most = rows.Select(row => row.Parts.Sum()).Append(double.Epsilon).Max();
        for (var at = 0; at < rows.Count; at++)
        {
            var (x, y) = (Labels, at * Row);
            drawing.Text(Labels - 8, y + 16, rows[at].Label, "end");
            for (var kind = 0; kind < kinds.Count; kind++)
            {
                var width = Room * rows[at].Parts[kind] / most;
                if (width > 0) drawing.Rectangle(x, y + 3, width, Row - 5, kinds[kind].Fill);
                x += width;
            }

            drawing.Text(x + 6, y + 16, rows[at].Parts.Sum().ToString(format, CultureInfo.InvariantCulture));
        }

        var below = (rows.Count * Row) + 8;
        drawing.Legend(Labels, below, 150, kinds);
        return drawing.ToSvg(below + 22, label);
    }
}
