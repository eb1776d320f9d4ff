using NodaTime;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>What is no holiday is named with its reason.</summary>
public sealed class PassedOverTests
{
    [Fact]
    public void Nothing_is_dropped_in_silence() => Assert.Equal(
        [
            (Day(7, 3), "Summer party", PassedOverReason.TimeOfDay, "party@example.org", 4),
            (Day(5, 4), "Strike", PassedOverReason.Cancelled, "strike@example.org", 10),
            (new(2019, 9, 17), "Jubilee", PassedOverReason.OutOfRange, "past@example.org", 16),
            (Day(10, 3), "Unity Day", PassedOverReason.Duplicate, "unity-again@example.org", 26),
            (Day(1, 1), "Flood", PassedOverReason.UnsupportedRule, "flood@example.org", 36),
            (Day(1, 1), "Every day but Mondays", PassedOverReason.UnsupportedRule, "excluded@example.org", 42),
        ],
        In2026(Text("doubtful.ics")).PassedOver.Select(p => (p.Date, p.Name, p.Reason, p.Uid, p.Line)));

    [Theory]
    [InlineData("DTSTART:20260501T000000", "DTEND:20260502T000000")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DTEND:20260502T000000")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DURATION:PT24H")]
    [InlineData("DTSTART:20260501T220000Z", "RRULE:FREQ=DAILY")]
    public void A_time_of_day_closes_no_day(params string[] lines) =>
        Assert.Equal((Day(5, 1), PassedOverReason.TimeOfDay), Only(Event(lines)));

    [Fact]
    public void An_added_date_with_a_time_is_passed_over_alone()
    {
        var review = In2026(Event("DTSTART;VALUE=DATE:20260501", "RDATE:20260601T120000", "RDATE;VALUE=DATE:20260701"));
        Assert.Equal([Day(5, 1), Day(7, 1)], review.Holidays.Select(h => h.Date));
        Assert.Equal((Day(6, 1), PassedOverReason.TimeOfDay), review.PassedOver.Select(p => (p.Date, p.Reason)).Single());
    }

    [Theory]
    [InlineData("FREQ=MINUTELY")]
    [InlineData("FREQ=HOURLY;COUNT=2147483647")]
    [InlineData("FREQ=YEARLY;INTERVAL=2147483647")]
    [InlineData("FREQ=WEEKLY;INTERVAL=1227133513")]
    [InlineData("FREQ=SOMETIMES")]
    [InlineData("FREQ=YEARLY;BYEASTER=1")]
    [InlineData("RSCALE=CHINESE;FREQ=YEARLY")]
    public void A_rule_that_is_not_for_days_is_passed_over(string rule) =>
        Assert.Equal((Day(5, 1), PassedOverReason.UnsupportedRule), Only(Event("DTSTART;VALUE=DATE:20260501", $"RRULE:{rule}")));

    [Fact]
    public void Several_rules_at_once_are_passed_over() => Assert.Equal(
        (Day(5, 1), PassedOverReason.UnsupportedRule),
        Only(Event("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY", "RRULE:FREQ=MONTHLY")));

    [Fact]
    public void A_change_of_all_later_occurrences_is_passed_over() => Assert.Equal(
        (Day(5, 1), PassedOverReason.UnsupportedRule),
        Only(Event("UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260501", "DTSTART;VALUE=DATE:20260501")));

    [Fact]
    public void A_file_may_be_a_cancellation() => Assert.Equal(
        (Day(5, 1), PassedOverReason.Cancelled),
        Only(Calendar("METHOD:CANCEL", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260501", "END:VEVENT")));

    [Fact]
    public void An_entry_whose_every_date_is_excluded_is_named() => Assert.Equal(
        (Day(5, 1), PassedOverReason.Excluded),
        Only(Event("DTSTART;VALUE=DATE:20260501", "EXDATE;VALUE=DATE:20260501")));

    private static (LocalDate Date, PassedOverReason Reason) Only(string text)
    {
        var review = In2026(text);
        Assert.Empty(review.Holidays);
        return review.PassedOver.Select(p => (p.Date, p.Reason)).Single();
    }
}
