using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>Whatever was passed over, the reviewer may accept: one entry, one day of it, or all.</summary>
public sealed class AcceptingTests
{
    [Fact]
    public void A_timed_entry_is_accepted_with_all_its_days() => Assert.Equal(
        [Day(12, 24), Day(12, 31)],
        Only("DTSTART;TZID=Europe/Berlin:20261224T120000", "DTEND;TZID=Europe/Berlin:20261224T235900", "RRULE:FREQ=WEEKLY;COUNT=3")
            .AsHolidays().Select(day => day.Date));

    [Theory]
    [InlineData("DTSTART:20260703T000000", "DTEND:20260704T000000", "07-03")]
    [InlineData("DTSTART:20260703T160000", "DTEND:20260705T020000", "07-03 07-04 07-05")]
    [InlineData("DTSTART:20260703T160000", "DURATION:PT8H", "07-03")]
    [InlineData("DTSTART:20260703T160000", "DURATION:PT8H1M", "07-03 07-04")]
    [InlineData("DTSTART;VALUE=DATE:20260703", "DURATION:PT36H", "07-03 07-04")]
    [InlineData("DTSTART:20260703T160000", "DTSTAMP:20260101T000000Z", "07-03")]
    [InlineData("DTSTART;VALUE=DATE:20260703", "STATUS:CANCELLED", "07-03")]
    [InlineData("DTSTART;VALUE=DATE:20260703", "EXDATE;VALUE=DATE:20260703", "07-03")]
    [InlineData("DTSTART;VALUE=DATE:20260703", "RRULE:FREQ=HOURLY", "07-03")]
    [InlineData("DTSTART;VALUE=DATE:20250703", "COMMENT:out of range", "")]
    public void Every_entry_says_which_days_it_would_close(string start, string more, string days) => Assert.Equal(
        days,
        string.Join(' ', Only(start, more).Days.Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void What_is_accepted_closes_a_calendar_singly_or_all()
    {
        var passedOver = In2026(Text("doubtful.ics")).PassedOver;
        var party = passedOver.Single(other => other.Name == "Summer party").AsHolidays();
        var all = passedOver.SelectMany(other => other.AsHolidays());

        Assert.Equal([Day(7, 3)], party.Select(day => day.Date));
        Assert.Equal([Day(1, 1), Day(1, 1), Day(5, 4), Day(7, 3), Day(10, 3)], all.Select(day => day.Date).Order());
        var office = WorkingCalendar.Define("office", 1, "UTC").OpenEveryDay("09:00", "17:00").Holidays(party).Build();
        Assert.Equal([Day(7, 3)], Assert.IsType<CalendarDefinition.Weekly>(office.Definition).Holidays);
    }

    [Fact]
    public void What_is_passed_over_costs_no_more_than_a_review_lists()
    {
        string[] daily = ["BEGIN:VEVENT", "DTSTART:19000101T090000", "RRULE:FREQ=DAILY", "END:VEVENT"];
        var review = Read(Calendar([.. Enumerable.Repeat(daily, 5_000).SelectMany(lines => lines)]), new(1900, 1, 1), new(2199, 12, 31));

        Assert.Equal(5_000, review.PassedOver.Count);
        Assert.InRange(review.PassedOver.Sum(other => other.Days.Count), 1, 100_000);
    }

    private static PassedOver Only(params string[] lines) => Assert.Single(In2026(Event(lines)).PassedOver);
}
