using System.Diagnostics;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>When Easter is; NodaTime does not know.</summary>
internal static class EasterSunday
{
    public static LocalDate In(int year, Church church) => church switch
    {
        Church.Western => Western(year),
        Church.Orthodox => Orthodox(year),
        _ => throw new UnreachableException(),
    };

    /// <remarks>
    /// Jean Meeus, Astronomical Algorithms (1991), chapter 8: the rule without exceptions that Butcher's Ecclesiastical Calendar (1876)
    /// gave. Letters as there.
    /// </remarks>
    private static LocalDate Western(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }

    /// <remarks>The same chapter's rule for the Julian calendar; the date is brought into ours.</remarks>
    private static LocalDate Orthodox(int year)
    {
        var (a, b, c) = (year % 4, year % 7, year % 19);
        var d = ((19 * c) + 15) % 30;
        var e = ((2 * a) + (4 * b) - d + 34) % 7;
        var n = d + e + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1, CalendarSystem.Julian).WithCalendar(CalendarSystem.Iso);
    }
}
