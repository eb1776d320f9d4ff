using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>Of one thing the latest revision counts, and a cancellation takes it back, however it is written.</summary>
public sealed class RevisionTests
{
    [Theory]
    [InlineData("CANCELLED")]
    [InlineData("cancelled")]
    [InlineData("Canceled ")]
    public void A_status_is_read_in_any_case(string status) =>
        Assert.Equal("; Cancelled", Told(Event("DTSTART;VALUE=DATE:20260501", $"STATUS:{status}")));

    [Fact]
    public void A_later_revision_supersedes_the_earlier() => Assert.Equal("05-04; Superseded", Told(Calendar(
        [.. Entry("a", "20260501", "SEQUENCE:0"), .. Entry("a", "20260504", "SEQUENCE:1")])));

    [Fact]
    public void The_order_of_the_file_plays_no_part() => Assert.Equal("05-04; Superseded", Told(Calendar(
        [.. Entry("a", "20260504", "SEQUENCE:10"), .. Entry("a", "20260501", "SEQUENCE:9"), .. Entry("b", "20260504")]), "b"));

    [Fact]
    public void A_later_cancellation_takes_back_the_entry() => Assert.Equal("; Cancelled; Cancelled", Told(Calendar(
        [.. Entry("a", "20260501"), .. Entry("a", "20260501", "SEQUENCE:1", "STATUS:cancelled")])));

    [Fact]
    public void A_cancellation_without_sequence_takes_back_what_begins_on_its_day() =>
        Assert.Equal("08-15; Cancelled; Cancelled", Told(Calendar(
            [.. Entry("1", "20260106"), .. Entry("1", "20260815"), .. Entry("1", "20260106", "STATUS:CANCELLED")])));

    [Fact]
    public void An_entry_may_be_put_back() => Assert.Equal("05-01; Cancelled", Told(Calendar(
        [.. Entry("a", "20260501", "SEQUENCE:1", "STATUS:CANCELLED"), .. Entry("a", "20260501", "SEQUENCE:2")])));

    [Fact]
    public void A_cancelled_series_takes_its_moved_occurrences_with_it() => Assert.Equal("; Cancelled; Cancelled", Told(Calendar(
        [
            .. Entry("a", "20260501", "RRULE:FREQ=MONTHLY", "STATUS:CANCELLED", "SEQUENCE:3"),
            .. Entry("a", "20260603", "RECURRENCE-ID;VALUE=DATE:20260601"),
        ])));

    [Fact]
    public void Of_a_moved_occurrence_the_latest_revision_counts() => Assert.Equal("05-01 06-04; Superseded", Told(Calendar(
        [
            .. Entry("a", "20260501", "RRULE:FREQ=MONTHLY;COUNT=2"),
            .. Entry("a", "20260603", "RECURRENCE-ID;VALUE=DATE:20260601", "SEQUENCE:1"),
            .. Entry("a", "20260604", "RECURRENCE-ID:20260601T000000Z", "SEQUENCE:2"),
        ])));

    private static string[] Entry(string uid, string start, params string[] lines) =>
        ["BEGIN:VEVENT", $"UID:{uid}", $"SUMMARY:{uid}", $"DTSTART;VALUE=DATE:{start}", .. lines, "END:VEVENT"];

    private static string Told(string text, string? butNot = null)
    {
        var review = In2026(text);
        return string.Join("; ",
        [
            string.Join(
                ' ',
                review.Holidays.Where(day => day.Uid != butNot)
                    .Select(day => day.Date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            .. review.PassedOver.Select(other => other.Reason.ToString()),
        ]);
    }
}
