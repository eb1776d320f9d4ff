using NodaTime;

namespace Handoff.Tests;

/// <summary>The files of this project, and small ones made of lines.</summary>
internal static class Samples
{
    internal static readonly LocalDate FirstOf2026 = new(2026, 1, 1);
    internal static readonly LocalDate LastOf2026 = new(2026, 12, 31);

    internal static string Text(string file)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    internal static string Calendar(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", .. lines, "END:VCALENDAR", ""]);

    /// <summary>An event named <c>Day</c>; its BEGIN is line 3 of the calendar, and what it is given begins on line 5.</summary>
    internal static string Event(params string[] lines) => Calendar(["BEGIN:VEVENT", "SUMMARY:Day", .. lines, "END:VEVENT"]);

    internal static HolidayReview In2026(string text) => Read(text, FirstOf2026, LastOf2026);

    internal static HolidayReview Read(string text, LocalDate from, LocalDate to)
    {
        using var reader = new StringReader(text);
        return HolidayFile.Read(reader, from, to);
    }

    internal static IEnumerable<LocalDate> Days(string text) => In2026(text).Holidays.Select(h => h.Date);

    internal static LocalDate Day(int month, int day) => new(2026, month, day);
}
