using System.Globalization;
using NodaTime;
using PublicHoliday;

namespace Handoff.Calendars;

/// <summary>A country or region, and what the library says of it, set right where authorities published something else.</summary>
/// <param name="Code">Of ISO 3166.</param>
/// <param name="Calendar">Makes the library's calendar; a new one each time, as they keep what they computed.</param>
internal sealed record Place(string Code, Func<IPublicHolidays> Calendar)
{
    /// <summary>What the library calls a holiday and the law there does not.</summary>
    internal Func<Holiday, bool> IsNone { get; init; } = _ => false;

    /// <summary>Whether a day between two holidays is one, too.</summary>
    internal bool ClosesGaps { get; init; }

    internal IEnumerable<NationalHoliday> Between(int fromYear, int toYear)
    {
        // New Year on a Saturday is observed in the year before, in the United States.
        var days = Enumerable.Range(fromYear - 1, toYear - fromYear + 3).SelectMany(Published).ToList();
        if (ClosesGaps) days.AddRange(Gaps(days));
        return days
            .Where(day => day.Date.Year >= fromYear && day.Date.Year <= toYear)
            .OrderBy(day => day.Date).ThenBy(day => day.Observed)
            .Select(day => new NationalHoliday(day.Date, day.Observed ? $"{day.Name} (observed)" : day.Name))
            .Distinct();
    }

    private IEnumerable<Day> Published(int year) =>
        Listed(year).Where(day => !Corrections.Removes(Code, day.Date)).Concat(Corrections.Added(Code, year));

    private List<Day> Listed(int year)
    {
        try
        {
            var calendar = Calendar();
            // Then names are English, and most calendars need no culture that a trimmed container may lack.
            calendar.Culture = CultureInfo.InvariantCulture;
            // The information also lists what only other regions have.
            var here = calendar.PublicHolidays(year).Select(date => date.Date).ToHashSet();
            return [.. calendar.PublicHolidaysInformation(year)
                .Where(holiday => here.Contains(holiday.ObservedDate.Date) && !IsNone(holiday))
                .SelectMany(Days)];
        }
        catch (TypeInitializationException failed) when (failed.InnerException is CultureNotFoundException)
        {
            throw new InvalidOperationException(
                $"The library needs cultures to know the holidays of {Code}, and this process has none but the invariant one: set "
                + "PredefinedCulturesOnly to false in the host's project, or InvariantGlobalization.", failed);
        }
    }

    private static IEnumerable<Day> Days(Holiday holiday)
    {
        var date = LocalDate.FromDateTime(holiday.HolidayDate);
        var observed = LocalDate.FromDateTime(holiday.ObservedDate);
        yield return new Day(date, holiday.EnglishName);
        if (observed != date) yield return new Day(observed, holiday.EnglishName, Observed: true);
    }

    private static IEnumerable<Day> Gaps(List<Day> days)
    {
        var closed = days.Select(day => day.Date).ToHashSet();
        var holidays = days.Where(day => !day.Observed).Select(day => day.Date).ToHashSet();
        return
            from date in holidays
            let gap = date.PlusDays(1)
            where holidays.Contains(date.PlusDays(2)) && !closed.Contains(gap) && gap.DayOfWeek != IsoDayOfWeek.Sunday
            select new Day(gap, "Day between two holidays");
    }

    /// <summary>A day that is closed because of a holiday.</summary>
    /// <param name="Date">Which.</param>
    /// <param name="Name">Of the holiday, in English.</param>
    /// <param name="Observed">Whether it stands in for the holiday's own day.</param>
    internal readonly record struct Day(LocalDate Date, string Name, bool Observed = false);
}
