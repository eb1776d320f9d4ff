using NodaTime;

namespace Handoff.Conformance;

/// <summary>The calendar of a case.</summary>
internal static class CaseCalendar
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    internal static DateTimeZone Zone(CaseNode definition)
    {
        var zone = definition.Need("zone");
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Text()) ?? throw zone.Fault($"zone '{zone.Text()}' is not in the tz database");
    }

    internal static WorkingCalendar Read(CaseNode definition)
    {
        var builder = WorkingCalendar.Define(CalendarBook.DefaultName, 1, Zone(definition));
        try
        {
            foreach (var (day, windows) in definition.Find("weekly")?.Members() ?? [])
            {
                var weekday = Array.IndexOf(Days, day) + 1;
                if (weekday == 0) throw windows.Fault($"'{day}' is no day of the week");
                builder.Open((IsoDayOfWeek)weekday, Windows(windows));
            }

            foreach (var (date, windows) in definition.Find("exceptions")?.Members()
                ?? []) builder.Except(windows.Date(date), Windows(windows));
            foreach (var date in definition.Find("holidays")?.Items() ?? []) builder.Holiday(date.Date());
        }
        catch (Exception refused) when (refused is CalendarDefinitionException or FormatException)
        {
            throw definition.Fault(refused.Message);
        }

        return builder.Build();
    }

    private static DayWindow[] Windows(
        CaseNode windows) => [.. windows.Items().Select(window => window.Items().ToList() is [var open, var close]
        ? DayWindow.Parse(open.Text(), close.Text())
        : throw window.Fault("a window has an opening and a closing"))];
}
