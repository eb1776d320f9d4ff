using System.Globalization;
using Quickstart.Plan;

namespace Quickstart.Report;

/// <summary>Lengths of time, as the report says them.</summary>
internal static class Lengths
{
    /// <summary>Day and night, so that a day has 24 hours.</summary>
    internal static string OfCalendarTime(Duration length) => length >= Duration.FromDays(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0.0} days")
        : Hours(length);

    /// <summary>What a policy gives in business days, less than one of them in hours.</summary>
    internal static string OfBusinessDays(Duration length) => length >= Diary.BusinessDay
        ? Counted(length / Diary.BusinessDay)
        : OfWorkingTime(length);

    /// <summary>Open hours only.</summary>
    internal static string OfWorkingTime(Duration length) => $"{Hours(length)} of working time";

    /// <summary>Of whatever time the sentence speaks of.</summary>
    internal static string Hours(Duration length) => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.#} h");

    private static string Counted(double days)
    {
        var count = days.ToString("0.#", CultureInfo.InvariantCulture);
        return count == "1" ? "1 business day" : $"{count} business days";
    }
}
