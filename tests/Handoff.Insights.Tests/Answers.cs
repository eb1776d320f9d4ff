using System.Globalization;
using System.Text;

namespace Handoff.Tests;

/// <summary>Everything a forecaster says, to the last bit, as text that can be compared.</summary>
internal static class Answers
{
    internal static string All(Forecaster forecaster, Instant at)
    {
        var all = new StringBuilder();
        foreach (var id in forecaster.Open.OrderBy(id => id.Value, StringComparer.Ordinal))
        {
            var (forecast, next) = (Exactly(forecaster.ForecastOf(id, at)), Exactly(forecaster.NextOf(id, at)));
            all.AppendLine(CultureInfo.InvariantCulture, $"{id} {forecast} {next}");
        }

        return all.ToString();
    }

    internal static string Exactly(Forecast forecast) => forecast switch
    {
        Forecast.Known known => string.Join(
            ' ', known.Stage, known.Median, known.Half, known.Eighty, known.Ninety,
            Bits(known.Satisfied), Bits(known.Presumed), Bits(known.Cancelled), Bits(known.Basis.Silent),
            string.Join(' ', known.Basis.Likeness.Select(l => $"{l.Likeness} {Bits(l.Share)}")), known.Text),
        Forecast.Unknown unknown => unknown.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(forecast), forecast, "No such forecast."),
    };

    private static string Exactly(StageForecast? next) => next is null ? "" : string.Join(
        ' ', next.Stage, next.Median, next.Eighty, next.Compared, next.Over,
        string.Join(' ', next.Ways.Select(way => $"{way.To?.Value ?? "end"} {Bits(way.Share)}")));

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
}
