using NodaTime;

namespace Handoff.Calendars;

/// <summary>A window in seconds from the local midnight that begins its date; the close may lie beyond the next midnight.</summary>
internal readonly record struct Shift(int Open, int Close)
{
    private const int SecondsPerDay = 86_400;

    public static Shift Of(DayWindow window)
    {
        var (open, close) = (SecondOfDay(window.Open), SecondOfDay(window.Close));
        return new Shift(open, close > open ? close : close + SecondsPerDay);
    }

    /// <summary>By opening.</summary>
    public static Shift[] AllOf(ValueList<DayWindow> windows) => [.. windows.Select(Of).OrderBy(shift => shift.Open)];

    /// <summary>What both have, by opening.</summary>
    public static Shift[] Both(Shift[] left, Shift[] right) =>
    [
        .. from one in left
           from other in right
           let both = new Shift(Math.Max(one.Open, other.Open), Math.Min(one.Close, other.Close))
           where both.Open < both.Close
           orderby both.Open
           select both,
    ];

    private static int SecondOfDay(LocalTime time) => (int)(time.TickOfDay / NodaConstants.TicksPerSecond);
}
