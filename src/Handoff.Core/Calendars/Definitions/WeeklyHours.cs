using NodaTime;

namespace Handoff.Calendars;

/// <summary>Windows that some days of the week have, for a time or for good.</summary>
/// <param name="Days">Which days.</param>
/// <param name="Windows">When they are open; they may overlap.</param>
/// <param name="Period">On which dates this holds.</param>
public sealed record WeeklyHours(ValueList<IsoDayOfWeek> Days, ValueList<DayWindow> Windows, EffectivePeriod Period)
{
    /// <summary>One way to say it: windows in order and once, days with the same windows together, earlier periods first.</summary>
    internal static ValueList<WeeklyHours> InOrder(ValueList<WeeklyHours> hours) =>
        (from entry in Given.Each(hours)
         from day in entry.Days
         from window in entry.Windows
         group window by (Period: entry.Period ?? EffectivePeriod.Unlimited, Day: day) into opened
         let windows = opened.Distinct().OrderBy(w => w.Open).ThenBy(w => Shift.Of(w).Close).ToValueList()
         group opened.Key.Day by (opened.Key.Period, Windows: windows) into alike
         let days = alike.OrderBy(day => day).ToValueList()
         orderby alike.Key.Period.SortKey, days[0]
         select new WeeklyHours(days, alike.Key.Windows, alike.Key.Period)).ToValueList();
}

/// <summary>A date with windows of its own.</summary>
/// <param name="Date">Local date of the calendar's zone.</param>
/// <param name="Windows">When it is open; empty: closed.</param>
public sealed record DateHours(LocalDate Date, ValueList<DayWindow> Windows);
