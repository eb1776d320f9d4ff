using NodaTime;

namespace Handoff;

/// <summary>What a calendar was defined as: the windows of each weekday, and those of the dates that differ.</summary>
/// <param name="zone">Whose local time the windows are in.</param>
/// <param name="weekly">Seven entries, Monday first.</param>
/// <param name="exceptions">Dates with windows of their own; a holiday has none.</param>
internal sealed class Schedule(DateTimeZone zone, Shift[][] weekly, Dictionary<LocalDate, Shift[]> exceptions)
{
    public DateTimeZone Zone { get; } = zone;

    /// <summary>Working seconds of a week without exceptions or clock changes; overlapping windows count twice.</summary>
    public long SecondsPerWeek { get; } = weekly.Sum(day => day.Sum(shift => (long)shift.Close - shift.Open));

    public Shift[] On(LocalDate date) =>
        exceptions.TryGetValue(date, out var shifts) ? shifts : weekly[(int)date.DayOfWeek - 1];
}

/// <summary>A window in seconds from the local midnight that begins its date; the close may lie beyond the next midnight.</summary>
internal readonly record struct Shift(int Open, int Close)
{
    private const int SecondsPerDay = 86_400;

    public static Shift Of(DayWindow window)
    {
        var (open, close) = (SecondOfDay(window.Open), SecondOfDay(window.Close));
        return new Shift(open, close > open ? close : close + SecondsPerDay);
    }

    private static int SecondOfDay(LocalTime time) => (int)(time.TickOfDay / NodaConstants.TicksPerSecond);
}
