using System.Globalization;

namespace Handoff.Insights;

/// <summary>Forecasts in English words.</summary>
internal static class ForecastText
{
    internal static string Of(Forecast.Known known) => string.Join(' ', Sentences(known));

    internal static string Of(Forecast.Unknown unknown) => unknown.Reason switch
    {
        UnknownForecast.NotOpen => $"Engagement '{unknown.Engagement}' is not open.",
        UnknownForecast.TooFewSatisfied => string.Create(
            CultureInfo.InvariantCulture,
            $"{unknown.Seen} satisfied {(unknown.Seen == 1 ? "engagement" : "engagements")}; it takes {ForecastLevels.FewestSatisfied} "
                + $"for a range, {RangeLevel.Eighty.Needed} for 80 % and {RangeLevel.Ninety.Needed} for 90 %."),
        _ => throw new ArgumentOutOfRangeException(nameof(unknown), unknown.Reason, "No such reason."),
    };

    private static IEnumerable<string> Sentences(Forecast.Known known)
    {
        var basis = known.Basis;
        yield return $"Of {Number(basis.Compared)} engagements that {Whom(known)}, {Number(basis.Satisfied)} were satisfied, "
            + $"half of them within {Time(known.Median)}.";
        if (known.Eighty is { } range)
            yield return range.To is { } to
                ? $"Four in five took {Time(range.From)} to {Time(to)}."
                : $"Nine in ten took {Time(range.From)} or longer; how long at most was not seen yet.";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Satisfied in the end: {known.Satisfied:P0};{Presumed(known)} cancelled: {known.Cancelled:P0}; "
                + $"lost otherwise: {known.Lost:P0}.");
        if (basis.Statements > 0)
            yield return $"Of the last {Number(basis.Statements)} such statements at 80 %, {Number(basis.StatementsHeld)} held.";
        foreach (var caution in basis.Cautions) yield return Words(caution);
    }

    /// <summary>Only where it happens: many lifecycles presume nothing.</summary>
    private static string Presumed(Forecast.Known known) => known.Basis.Presumed == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" presumed to be: {known.Presumed:P0};");

    private static string Whom(Forecast.Known known) => known.Basis.Cohort switch
    {
        ForecastCohort.StoodAsLong when known.Basis.Landmark == Duration.Zero => $"came to '{known.Stage}'",
        ForecastCohort.StoodAsLong => $"stood in '{known.Stage}' for {Time(known.Basis.Landmark)}",
        ForecastCohort.OpenAsLong => $"were open {Time(known.Basis.Landmark)} after they came to '{known.Stage}'",
        ForecastCohort.Longest => $"took longest after they came to '{known.Stage}', {Time(known.Basis.Landmark)} or more",
        ForecastCohort.SinceYes => $"were open {Time(known.Basis.Landmark)} after Yes",
        _ => throw new ArgumentOutOfRangeException(nameof(known), known.Basis.Cohort, "No such cohort."),
    };

    private static string Words(ForecastCaution caution) => caution switch
    {
        ForecastCaution.ShortHistory => "History is shorter than three times the usual time: 80 and 90 % cannot be kept.",
        ForecastCaution.OnlyClosed => "History seems to hold only what has ended: no range can be kept.",
        ForecastCaution.BeyondExperience => "Hardly anybody was satisfied after so long.",
        ForecastCaution.Drifting => "Lately, statements held less often than they should: ranges are widened.",
        _ => throw new ArgumentOutOfRangeException(nameof(caution), caution, "No such caution."),
    };

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    internal static string Time(Duration time) => time.TotalDays >= 10 ? Counted(time.TotalDays, "0", "day")
        : time.TotalDays >= 1 ? Counted(time.TotalDays, "0.#", "day")
        : time.TotalHours >= 1 || time == Duration.Zero ? Counted(time.TotalHours, "0.#", "hour")
        : Counted(time.TotalMinutes, "0", "minute");

    private static string Counted(double amount, string format, string unit) =>
        amount.ToString(format, CultureInfo.InvariantCulture) is var text && text == "1" ? $"1 {unit}" : $"{text} {unit}s";
}
