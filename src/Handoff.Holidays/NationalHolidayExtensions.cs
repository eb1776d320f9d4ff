namespace Handoff.Calendars;

/// <summary>Brings national holidays into a calendar.</summary>
/// <remarks>
/// The dates become part of the calendar's definition, as if each were given by hand. So a version of a calendar stays as it is stored:
/// where an update of this package knows other dates, define the next version.
/// </remarks>
public static class NationalHolidayExtensions
{
    /// <summary>Closes the public holidays of a country or region. An exception for the same date wins over it.</summary>
    /// <param name="calendar">The calendar being defined.</param>
    /// <param name="place">A code of ISO 3166, such as <c>NL</c> or <c>DE-BY</c>; one of <see cref="NationalHoliday.Places"/>.</param>
    /// <param name="fromYear">The first year, 1900 or later.</param>
    /// <param name="toYear">The last year, itself included, 2199 or earlier. Later years have no holidays.</param>
    /// <exception cref="ArgumentException">The place is not known; the message lists those that are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The years are reversed, or lie outside 1900 to 2199.</exception>
    /// <exception cref="InvalidOperationException">
    /// The calendar is built already; or the process has no cultures but the invariant one, and the message says what to set.
    /// </exception>
    public static WorkingCalendarBuilder NationalHolidays(
        this WorkingCalendarBuilder calendar, string place, int fromYear, int toYear) =>
        calendar.NationalHolidays(NationalHoliday.Of(place, fromYear, toYear));

    /// <summary>Closes those holidays that were chosen. Repeating one is harmless; an exception for the same date wins over it.</summary>
    /// <param name="calendar">The calendar being defined.</param>
    /// <param name="chosen">For example a part of <see cref="NationalHoliday.Of"/>.</param>
    /// <exception cref="CalendarDefinitionException">A date lies outside 1900 to 2199.</exception>
    /// <exception cref="InvalidOperationException">The calendar is built already.</exception>
    public static WorkingCalendarBuilder NationalHolidays(this WorkingCalendarBuilder calendar, IEnumerable<NationalHoliday> chosen)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(chosen);

        foreach (var holiday in chosen)
        {
            calendar.Holiday((holiday ?? throw new ArgumentException("A holiday is null.", nameof(chosen))).Date);
        }

        return calendar;
    }
}
