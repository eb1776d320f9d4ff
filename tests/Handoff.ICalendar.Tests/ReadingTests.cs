using System.Text;
using NodaTime;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>What becomes a holiday.</summary>
public sealed class ReadingTests
{
    private const string Bridge = "Fröhliche Brückentage, für alle Kolleginnen und Kollegen in Köln und Zürich";

    [Fact]
    public void A_usual_year_is_read_by_date() => Assert.Equal(
        [
            (Day(1, 1), "Neujahr"), (Day(5, 14), Bridge), (Day(5, 15), Bridge), (Day(6, 30), "Inventur"), (Day(11, 11), "St. Martin"),
            (Day(11, 26), "Thanksgiving"), (Day(12, 25), "Weihnachten"), (Day(12, 26), "Weihnachten"),
        ],
        In2026(Text("year.ics")).Holidays.Select(h => (h.Date, h.Name)));

    [Fact]
    public void A_usual_year_leaves_nothing_over() => Assert.Empty(In2026(Text("year.ics")).PassedOver);

    [Fact]
    public void Line_ends_make_no_difference() =>
        Assert.Equal(In2026(Text("year.ics")), In2026(Text("year.ics").Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_are_UTF8_with_or_without_a_mark(bool marked)
    {
        byte[] bytes = [.. marked ? Encoding.UTF8.Preamble : default, .. Encoding.UTF8.GetBytes(Text("year.ics"))];
        using var stream = new MemoryStream(bytes);
        Assert.Equal(In2026(Text("year.ics")), HolidayFile.Read(stream, FirstOf2026, LastOf2026));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_fold_may_part_the_bytes_of_a_character()
    {
        var bytes = Encoding.UTF8.GetBytes(Event("DTSTART;VALUE=DATE:20260501").Replace("Day", "Köln", StringComparison.Ordinal)).ToList();
        bytes.InsertRange(bytes.IndexOf(0xC3) + 1, "\r\n "u8.ToArray());
        using var stream = new MemoryStream([.. bytes]);
        Assert.Equal("Köln", Assert.Single(HolidayFile.Read(stream, FirstOf2026, LastOf2026).Holidays).Name);
    }

    [Fact]
    public void A_holiday_says_where_it_comes_from()
    {
        var holidays = In2026(Text("year.ics")).Holidays;
        Assert.Equal(
            new ImportedHoliday(Day(11, 11), "St. Martin", "Observance", "martin@example.org", 11),
            holidays.Single(h => h.Name == "St. Martin"));
        Assert.Equal(new ImportedHoliday(Day(6, 30), "Inventur", null, null, 39), holidays.Single(h => h.Name == "Inventur"));
    }

    [Fact]
    public void The_end_is_the_day_after() =>
        Assert.Equal([Day(4, 3), Day(4, 4)], Days(Event("DTSTART;VALUE=DATE:20260403", "DTEND;VALUE=DATE:20260405")));

    [Fact]
    public void Of_a_long_entry_the_days_within_the_range_are_read() =>
        Assert.Equal([Day(1, 1), Day(1, 2)], Days(Event("DTSTART;VALUE=DATE:20251220", "DTEND;VALUE=DATE:20260103")));

    [Fact]
    public void A_yearly_rule_gives_a_day_a_year() => Assert.Equal(
        [new(2026, 12, 25), new(2027, 12, 25), new LocalDate(2028, 12, 25)],
        Read(Event("DTSTART;VALUE=DATE:16011225", "RRULE:FREQ=YEARLY"), FirstOf2026, new(2028, 12, 31)).Holidays.Select(h => h.Date));

    [Fact]
    public void A_leap_day_comes_in_leap_years() => Assert.Equal(
        [new(1996, 2, 29), new LocalDate(2000, 2, 29), new LocalDate(2004, 2, 29)],
        Read(
            Event("DTSTART;VALUE=DATE:18960229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
            new(1995, 1, 1),
            new(2006, 1, 1)).Holidays.Select(h => h.Date));

    [Fact]
    public void A_rule_may_end_by_date_or_by_count()
    {
        Assert.Equal([Day(1, 5), Day(1, 12)], Days(Event("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY;UNTIL=20260112")));
        Assert.Equal([Day(1, 5), Day(1, 12)], Days(Event("DTSTART;VALUE=DATE:20251229", "RRULE:FREQ=WEEKLY;COUNT=3")));
    }

    [Fact]
    public void An_excluded_date_is_left_out_and_an_added_one_is_in() => Assert.Equal(
        [new(2027, 11, 26)],
        Read(Text("year.ics"), new(2027, 2, 1), new(2027, 12, 24)).Holidays.Select(h => h.Date));

    [Fact]
    public void Names_of_one_date_all_stay_for_the_review() => Assert.Equal(
        ["Unity Day", "Town fair"],
        In2026(Text("doubtful.ics")).Holidays.Select(h => h.Name));

    [Fact]
    public void A_moved_occurrence_is_read_where_it_was_moved_to()
    {
        var review = Read(Text("moved.ics"), new(2024, 1, 1), new(2028, 12, 31));
        Assert.Equal(
            [new(2024, 4, 27), new(2025, 4, 26), new(2026, 4, 27), new LocalDate(2028, 4, 27)], review.Holidays.Select(h => h.Date));
        Assert.Equal((new(2027, 4, 27), PassedOverReason.Cancelled), review.PassedOver.Select(p => (p.Date, p.Reason)).Single());
    }

    [Fact]
    public void Calendars_that_follow_each_other_are_read_together() =>
        Assert.Equal([Day(1, 6), Day(5, 1)], Days(Event("DTSTART;VALUE=DATE:20260501") + Event("DTSTART;VALUE=DATE:20260106")));

    [Fact]
    public void A_calendar_without_events_has_no_holidays() => Assert.Equal(new HolidayReview([], []), In2026(Calendar()));
}
