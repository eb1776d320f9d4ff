using System.Globalization;
using System.Net;
using System.Text;

namespace Handoff.Insights;

/// <summary>An SVG picture in the making: the same text for the same calls. Needs no style sheet, no script and no network.</summary>
internal sealed class Drawing
{
    internal const double Width = 900;

    private readonly StringBuilder _parts = new();

    /// <summary>Safe anywhere in a page: markup in it is shown, and does nothing.</summary>
    internal static string Safe(string text) => WebUtility.HtmlEncode(text);

    internal void Rectangle(double x, double y, double width, double height, string fill) =>
        Draw($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" fill=\"{fill}\"/>");

    internal void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1) =>
        Draw($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{stroke}\" stroke-width=\"{width:0.#}\"/>");

    internal void Dot(double x, double y, string fill) => Draw($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\" fill=\"{fill}\"/>");

    /// <param name="x">Where it begins, ends or has its middle, as the anchor says.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">Anything.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    internal void Text(double x, double y, string text, string anchor = "start") =>
        Draw($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Safe(text)}</text>");

    /// <summary>Which colour means what, beside each other.</summary>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="step">From one to the next.</param>
    /// <param name="kinds">In their order.</param>
    internal void Legend(double x, double y, double step, IReadOnlyList<(string Name, string Fill)> kinds)
    {
        foreach (var (name, fill) in kinds)
        {
            Rectangle(x, y, 12, 12, fill);
            Text(x + 17, y + 11, name);
            x += step;
        }
    }

    /// <param name="height">In the units of <see cref="Width"/>.</param>
    /// <param name="label">What it shows, for those who do not see it.</param>
    internal string ToSvg(double height, string label) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width:0} {height:0}\" role=\"img\" aria-label=\"{Safe(label)}\" ")
        + "font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"#222\">\n"
        + string.Create(CultureInfo.InvariantCulture, $"<rect width=\"{Width:0}\" height=\"{height:0}\" fill=\"#fff\"/>\n{_parts}</svg>\n");

    private void Draw(FormattableString part) => _parts.Append(part.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
