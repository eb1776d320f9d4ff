using NodaTime;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>Reviewed dates close a calendar, and only they.</summary>
public sealed class CalendarTests
{
    [Fact]
    public void Nothing_is_closed_without_handing_over()
    {
        var office = Office();
        _ = In2026(Text("year.ics"));
        Assert.True(IsOpen(office.Build(), Day(11, 11)));
    }

    [Fact]
    public void Complaint_21_A_feed_is_reviewed_before_it_closes_a_day()
    {
        var review = In2026(Text("year.ics"));
        var office = Office().Holidays(review.Holidays.Where(h => h.Description != "Observance")).Build();
        Assert.True(IsOpen(office, Day(11, 11)), "St. Martin is no day off.");
        Assert.False(IsOpen(office, Day(12, 25)));
        Assert.True(IsOpen(office, Day(11, 27)));
    }

    [Fact]
    public void A_date_handed_over_twice_is_closed_once()
    {
        var holidays = In2026(Text("doubtful.ics")).Holidays;
        Assert.False(IsOpen(Office().Holidays(holidays).Holidays(holidays).Build(), Day(10, 3)));
    }

    [Fact]
    public void An_exception_of_the_calendar_wins() =>
        Assert.True(IsOpen(
            Office().Holidays(In2026(Text("year.ics")).Holidays).Except(Day(12, 25), "09:00", "17:00").Build(), Day(12, 25)));

    [Fact]
    public void A_date_beyond_all_calendars_is_refused() => Assert.Throws<CalendarDefinitionException>(
        () => Office().Holidays([new ImportedHoliday(new LocalDate(2200, 1, 1), "Day", null, null, 1)]));

    private static WorkingCalendarBuilder Office() => WorkingCalendar.Define("office", 1, "Europe/Berlin").OpenEveryDay("09:00", "17:00");

    private static bool IsOpen(WorkingCalendar calendar, LocalDate date) =>
        calendar.IsOpen(date.At(new LocalTime(12, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant());
}
