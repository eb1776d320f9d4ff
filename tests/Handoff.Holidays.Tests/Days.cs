using NodaTime;
using NodaTime.Text;

namespace Handoff.Tests;

/// <summary>Dates as authorities publish them: a year, and its days as <c>MM-DD</c>.</summary>
internal static class Days
{
    /// <summary>What is published for a year.</summary>
    internal static string[] Of(int year, string days) =>
        [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => $"{year}-{day}")];

    /// <summary>What this package says of it.</summary>
    internal static string[] Known(string place, int year) =>
        [.. NationalHoliday.Of(place, year, year).Select(day => Text(day.Date)).Distinct()];

    /// <summary>The same without Saturdays and Sundays: some lists name only the day on which a holiday is observed.</summary>
    internal static string[] KnownFromMondayToFriday(string place, int year) =>
        [.. NationalHoliday.Of(place, year, year)
            .Where(day => day.Date.DayOfWeek < IsoDayOfWeek.Saturday)
            .Select(day => Text(day.Date)).Distinct()];

    /// <summary>A date as ISO 8601 writes it, in every culture.</summary>
    internal static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
