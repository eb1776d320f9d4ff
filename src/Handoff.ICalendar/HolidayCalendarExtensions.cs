namespace Handoff.Calendars;

/// <summary>Brings reviewed holidays into a calendar.</summary>
public static class HolidayCalendarExtensions
{
    /// <summary>Closes these dates. Repeating one is harmless; an exception for the same date wins over it.</summary>
    /// <param name="calendar">The calendar being defined.</param>
    /// <param name="reviewed">
    /// Those that were accepted, for example a part of <see cref="HolidayReview.Holidays"/>, or <see cref="PassedOver.AsHolidays"/>.
    /// </param>
    /// <exception cref="CalendarDefinitionException">A date lies outside 1900 to 2199.</exception>
    public static WorkingCalendarBuilder Holidays(this WorkingCalendarBuilder calendar, IEnumerable<ImportedHoliday> reviewed)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(reviewed);

        foreach (var holiday in reviewed)
        {
            calendar.Holiday((holiday ?? throw new ArgumentException("A reviewed holiday is null.", nameof(reviewed))).Date);
        }

        return calendar;
    }
}
