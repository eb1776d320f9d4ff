using System.Text;
using NodaTime;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>No file makes its reader wait or run out of memory. These tests hang when it does; the whole class takes seconds.</summary>
public sealed class HostileTests
{
    private static readonly LocalDate First = new(1900, 1, 1);
    private static readonly LocalDate Last = new(2199, 12, 31);

    [Theory]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11;COUNT=2147483647")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2;BYSETPOS=366")]
    public void A_rule_without_dates_ends(string rule) =>
        Assert.Equal(
            PassedOverReason.OutOfRange, Assert.Single(Read(Event("DTSTART;VALUE=DATE:00010101", $"RRULE:{rule}")).PassedOver).Reason);

    [Fact]
    public void An_endless_rule_ends_with_the_range()
    {
        var review = Read(Event("DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=WEEKLY;COUNT=2147483647"));
        Assert.Equal(15_654, review.Holidays.Count);
    }

    [Fact]
    public void More_days_than_anybody_reviews_are_refused() =>
        Refused(Event("DTSTART;VALUE=DATE:19000101", "DURATION:P1000D", "RRULE:FREQ=DAILY"), "100000 days");

    [Fact]
    public void Rules_with_too_many_candidates_are_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("1", 20_000));
        Refused(Event("DTSTART;VALUE=DATE:19000101", $"RRULE:FREQ=YEARLY;BYMONTH={many};BYMONTHDAY={many[..20_001]}"), "rules");
    }

    [Fact]
    public void Many_rules_share_one_allowance()
    {
        string[] daily = ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "END:VEVENT"];
        Refused(Calendar([.. Enumerable.Repeat(daily, 10_000).SelectMany(lines => lines)]), "rules");
    }

    [Fact]
    public void A_file_beyond_all_feeds_is_refused_before_it_is_all_read()
    {
        using var endless = new Endless();
        var refused = Assert.Throws<HolidayFileException>(() => HolidayFile.Read(endless, First, Last));
        Assert.Contains("1048576 characters", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_end_is_refused() => Refused(Event($"SUMMARY:{new string('x', 65_536)}"), "65536 characters");

    [Theory]
    [InlineData("BEGIN:VEVENT\r\n")]
    [InlineData("BEGIN:X\r\nEND:X\r\n")]
    [InlineData("BEGIN:VEVENT\r\nEND:VEVENT\r\n")]
    [InlineData("EXDATE;VALUE=DATE:20260501\r\n")]
    [InlineData("X;A=1;B=\"2\",3;C=:4\r\n")]
    public void A_file_full_of_the_same_is_answered(string piece)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\n");
        while (text.Length < 1_000_000) text.Append(piece);
        var answer = Record.Exception(() => Read(text.Append("END:VCALENDAR\r\n").ToString()));
        Assert.True(answer is null or HolidayFileException, $"{answer}");
    }

    private static HolidayReview Read(string text) => Samples.Read(text, First, Last);

    private static void Refused(string text, string names) =>
        Assert.Contains(names, Assert.Throws<HolidayFileException>(() => Read(text)).Problem, StringComparison.Ordinal);

    /// <summary>Empty lines without end.</summary>
    private sealed class Endless : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            Array.Fill(buffer, '\n', index, count);
            return count;
        }

        public override int Read(Span<char> buffer)
        {
            buffer.Fill('\n');
            return buffer.Length;
        }

        public override int ReadBlock(Span<char> buffer) => Read(buffer);
    }
}
