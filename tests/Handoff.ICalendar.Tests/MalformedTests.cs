using System.Text;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>What cannot be read says what is wrong, and where.</summary>
public sealed class MalformedTests
{
    [Theory]
    [InlineData("", "empty", null)]
    [InlineData("\r\n\r\n", "empty", null)]
    [InlineData("<!DOCTYPE html>\n<html></html>", "<!DOCTYPE html>", 1)]
    [InlineData(" SUMMARY:x", "continues", 1)]
    [InlineData("SUMMARY:x", "BEGIN", 1)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nEND:VEVENT", "VCALENDAR", 4)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMM", "SUMM", 3)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nX:1\nX:2", "END:VEVENT", 3)]
    [InlineData("BEGIN:VTODO\nEND:VTODO", "VCALENDAR", null)]
    [InlineData("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nEND:VEVENT", "VCALENDAR", null)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VTODO\nBEGIN:VEVENT\nEND:VEVENT\nEND:VTODO\nEND:VCALENDAR", "not directly", 3)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VEVENT\nBEGIN:VCALENDAR\nEND:VCALENDAR", "END:VCALENDAR", 5)]
    [InlineData("BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VEVENT\nEND:VCALENDAR", "1.0", 2)]
    public void No_calendar_is_refused(string text, string names, int? line) => Refused(text, names, line);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:2026-05-01", "2026-05-01", 5)]
    [InlineData("DTSTART;VALUE=DATE:20261340", "'20261340' is not a valid date, in DTSTART", 5)]
    [InlineData("DTSTART;VALUE=DATE:20260230", "'20260230' is not a valid date, in DTSTART", 5)]
    [InlineData("DTSTART;VALUE=DATE:", "DTSTART", 5)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:soon", "soon", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260430", "ends before", 3)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:-P2D", "ends before", 3)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:long", "long", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:P2147483647W", "longer", 3)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:P99999999999D", "duration", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:PT1H30S", "'PT1H30S' is not a valid duration, in DURATION", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:P1W2D", "duration", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nDURATION:P٣D", "duration", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nEXDATE;VALUE=DATE:20260501,2026051", "2026051", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nRDATE;VALUE=DATE:tomorrow", "tomorrow", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nRRULE:FREQ=YEARLY;UNTIL=later", "'LATER' is not a valid date", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nRRULE:INTERVAL=2", "FREQ", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nRRULE:FREQ=YEARLY;INTERVAL=0", "INTERVAL", 6)]
    [InlineData("DTSTART;VALUE=DATE:20260501\r\nRRULE:FREQ=YEARLY;BYMONTH=13", "BYMONTH", 6)]
    [InlineData("COMMENT:no start", "DTSTART", 3)]
    [InlineData("COMMENT:folded\r\n over\r\n lines\r\nDTSTART;VALUE=DATE:never", "never", 8)]
    public void A_file_with_nothing_but_a_broken_entry_is_refused(string lines, string names, int line) =>
        Refused(Event(lines), names, line);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(Text("year.ics")));
        var refused = Assert.Throws<HolidayFileException>(() => HolidayFile.Read(stream, FirstOf2026, LastOf2026));
        Assert.Contains("UTF-8", refused.Message, StringComparison.Ordinal);
        Assert.Equal(26, refused.Line);
    }

    [Fact]
    public void A_message_stays_short_and_on_one_line()
    {
        var refused = Refused(Event(new string('x', 60_000) + "\u0001"), "", 5);
        Assert.InRange(refused.Message.Length, 1, 200);
        Assert.DoesNotContain(refused.Message, char.IsControl);
    }

    [Fact]
    public void A_range_is_within_the_reach_of_calendars()
    {
        Assert.Equal("from", Assert.Throws<ArgumentOutOfRangeException>(() => Read(Calendar(), new(1899, 12, 31), LastOf2026)).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentOutOfRangeException>(() => Read(Calendar(), FirstOf2026, new(2200, 1, 1))).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentOutOfRangeException>(() => Read(Calendar(), LastOf2026, FirstOf2026)).ParamName);
    }

    [Fact]
    public void What_fails_while_reading_is_not_blamed_on_the_file()
    {
        using var closed = new StringReader("");
        closed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => HolidayFile.Read(closed, FirstOf2026, LastOf2026));
    }

    [Fact]
    public void The_message_names_the_file()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ics");
        File.WriteAllText(path, Event("DTSTART;VALUE=DATE:20260230"));
        try
        {
            using var stream = File.OpenRead(path);
            Assert.Contains(
                $"'{Path.GetFileName(path)}', line 5: '20260230' is not a valid date",
                Assert.Throws<HolidayFileException>(() => HolidayFile.Read(stream, FirstOf2026, LastOf2026)).Message,
                StringComparison.Ordinal);
            using var reader = new StreamReader(path);
            Assert.Equal(
                Path.GetFileName(path), Assert.Throws<HolidayFileException>(() => HolidayFile.Read(reader, FirstOf2026, LastOf2026)).File);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static HolidayFileException Refused(string text, string names, int? line)
    {
        var refused = Assert.Throws<HolidayFileException>(() => In2026(text));
        Assert.Equal("HO1004", refused.Code);
        Assert.Contains(names, refused.Problem, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
        return refused;
    }
}
