using System.Globalization;

namespace Quickstart.Report;

/// <summary>The way as a flow: each band is as wide as the number of customers who went along it.</summary>
internal sealed class WayChart
{
    private const double Top = 130;
    private const double Full = 170;
    private const double Step = 182;
    private const double Node = 10;
    private const double Left = 60;

    private readonly Way _way;
    private readonly double _scale;
    private readonly List<string> _parts = [];

    private WayChart(Way way)
    {
        _way = way;
        _scale = Full / Math.Max(1, way.Places[0].Reached);
    }

    internal static string Of(Way way)
    {
        var chart = new WayChart(way);
        for (var place = 0; place < way.Places.Count - 1; place++) chart.Leave(place);
        for (var place = 0; place < way.Places.Count - 2; place++) chart.GoOn(place);
        chart.Arrive();
        chart.GoBack(0, way.OffersBack, "offers that came back");
        chart.GoBack(2, way.Disputed, "disputed, and done again");
        for (var place = 0; place < way.Places.Count; place++) chart.Stand(place);
        return Charts.Svg((int)(Top + Full + 70), chart._parts);
    }

    private static double X(int place) => Left + (place * Step);

    /// <summary>Those who went on to the next place.</summary>
    private void GoOn(int place)
    {
        var high = High(_way.Places[place + 1].Reached);
        Draw($"<rect x=\"{X(place) + Node:0.#}\" y=\"{Top:0.#}\" width=\"{Step - Node:0.#}\" height=\"{high:0.#}\" class=\"on\"/>");
    }

    /// <summary>The last band is divided: who said so themselves, and who was presumed to be satisfied after silence.</summary>
    private void Arrive()
    {
        var (from, all) = (X(_way.Places.Count - 2) + Node, _way.Places[^1].Reached);
        var (said, silent) = (High(_way.SaidSo), High(all - _way.SaidSo));
        Draw($"<rect x=\"{from:0.#}\" y=\"{Top:0.#}\" width=\"{Step - Node:0.#}\" height=\"{said:0.#}\" class=\"said\"/>");
        Draw($"<rect x=\"{from:0.#}\" y=\"{Top + said:0.#}\" width=\"{Step - Node:0.#}\" height=\"{silent:0.#}\" class=\"silent\"/>");
        var (x, saidY, quietY) = (from + 12, Top + (said / 2) + 4, Top + said + (silent / 2) + 4);
        Draw($"<text x=\"{x:0.#}\" y=\"{saidY:0.#}\" class=\"in\">{_way.SaidSo:N0} said so themselves</text>");
        Draw($"<text x=\"{x:0.#}\" y=\"{quietY:0.#}\" class=\"in\">{all - _way.SaidSo:N0} by silence</text>");
    }

    /// <summary>Those who came no further bend away downwards.</summary>
    private void Leave(int place)
    {
        var at = _way.Places[place];
        var (high, from, begin) = (High(at.CalledOff + at.There), X(place) + Node, Top + High(_way.Places[place + 1].Reached));
        if (high == 0) return;
        var (middle, end, bottom) = (begin + (high / 2), from + 34, Top + Full + 22);
        Draw($"<path d=\"M{from:0.#} {middle:0.#} C{end:0.#} {middle:0.#} {end:0.#} {middle:0.#} {end:0.#} {bottom:0.#}\" ");
        Draw($"fill=\"none\" class=\"off\" stroke-width=\"{Math.Max(1, high):0.#}\"/>");
        Draw($"<text x=\"{end:0.#}\" y=\"{bottom + 16:0.#}\" text-anchor=\"middle\">{at.CalledOff:N0} called off</text>");
        if (at.There == 0) return;
        Draw($"<text x=\"{end:0.#}\" y=\"{bottom + 32:0.#}\" text-anchor=\"middle\">{at.There:N0} still there</text>");
    }

    /// <summary>An arc from the place after back to this one.</summary>
    private void GoBack(int place, int count, string what)
    {
        var wide = Math.Max(1, High(count));
        var (to, from, high) = (X(place) + (Node / 2), X(place + 1) + (Node / 2), Top - 40 - (wide / 2));
        Draw($"<path d=\"M{from:0.#} {Top:0.#} C{from:0.#} {high:0.#} {to:0.#} {high:0.#} {to:0.#} {Top:0.#}\" ");
        Draw($"fill=\"none\" class=\"back\" stroke-width=\"{wide:0.#}\"/>");
        var (x, y) = ((from + to) / 2, Top - 42 - wide);
        Draw($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"middle\">{count:N0} {HtmlReport.Text(what)}</text>");
    }

    private void Stand(int place)
    {
        var at = _way.Places[place];
        var isLast = place == _way.Places.Count - 1;
        Draw($"<rect x=\"{X(place):0.#}\" y=\"{Top:0.#}\" width=\"{Node:0.#}\" height=\"{High(at.Reached):0.#}\" class=\"node\"/>");
        var (x, anchor) = isLast ? (X(place) + Node, "end") : (X(place) + Node + 8, "start");
        var y = isLast ? Top - 24 : Top + 20;
        var shade = isLast ? "out" : "in";
        Draw($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" class=\"name {shade}\">{at.Label}</text>");
        Draw($"<text x=\"{x:0.#}\" y=\"{y + 17:0.#}\" text-anchor=\"{anchor}\" class=\"{shade}\">{at.Reached:N0}</text>");
    }

    private double High(int customers) => customers * _scale;

    private void Draw(FormattableString part) => _parts.Add(part.ToString(CultureInfo.InvariantCulture));
}
