using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <summary>One opening of a date, in local time of the calendar's zone; half-open, so closed at <see cref="Close"/>.</summary>
/// <remarks>
/// A close at or before its open lies on the next day: 22:00 to 06:00 is a night shift, 00:00 to 00:00 the whole day. The window
/// belongs to the date on which it opens.
/// </remarks>
/// <param name="Open">Local opening time, in whole seconds.</param>
/// <param name="Close">Local closing time, in whole seconds; midnight is the end of the day.</param>
public readonly record struct DayWindow(LocalTime Open, LocalTime Close)
{
    internal static readonly IPattern<LocalTime> TimeOfDay = new CompositePatternBuilder<LocalTime>
    {
        { LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss"), _ => true },
        { LocalTimePattern.CreateWithInvariantCulture("HH:mm"), time => time.Second == 0 }, // the last that fits formats
    }.Build();

    /// <summary>Reads a window from two times of the form <c>HH:MM</c> or <c>HH:MM:SS</c>.</summary>
    /// <param name="open">From <c>00:00</c> to <c>23:59</c>.</param>
    /// <param name="close">From <c>00:00</c> to <c>24:00</c>, the end of the day.</param>
    /// <exception cref="FormatException">One of the two is not such a time; the message names it.</exception>
    public static DayWindow Parse(string open, string close) =>
        new(ParseTime(open), close == "24:00" ? LocalTime.Midnight : ParseTime(close));

    /// <summary>Both times, as in <c>09:00:00-17:00:00</c>.</summary>
    public override string ToString() => $"{LocalTimePattern.ExtendedIso.Format(Open)}-{LocalTimePattern.ExtendedIso.Format(Close)}";

    private static LocalTime ParseTime(string text) => TimeOfDay.Parse(text).TryGetValue(default, out var time)
        ? time
        : throw new FormatException($"'{Brief.Value(text)}' is not a time of day; write HH:MM, from 00:00 to 23:59 (a close: to 24:00).");
}
