using NodaTime;
using NodaTime.Text;

namespace Handoff.Replay;

/// <summary>Reads the working calendar that a map states; it becomes the default one.</summary>
internal static class CalendarReader
{
    private static readonly Dictionary<string, IsoDayOfWeek[]> Days = new(StringComparer.Ordinal)
    {
        ["monday"] = [IsoDayOfWeek.Monday],
        ["tuesday"] = [IsoDayOfWeek.Tuesday],
        ["wednesday"] = [IsoDayOfWeek.Wednesday],
        ["thursday"] = [IsoDayOfWeek.Thursday],
        ["friday"] = [IsoDayOfWeek.Friday],
        ["saturday"] = [IsoDayOfWeek.Saturday],
        ["sunday"] = [IsoDayOfWeek.Sunday],
        ["weekdays"] = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
    };

    internal static IWorkingCalendar Read(MapNode node)
    {
        var calendar = WorkingCalendar.Define(CalendarBook.DefaultName, 1, MapReader.Zone(node.Need("zone")));
        var windows = node.Need("weekly").Members();
        if (windows.Count == 0) throw node.Need("weekly").Fault("a calendar must open on some day.");
        foreach (var (name, hours) in windows) Open(calendar, name, hours);
        foreach (var holiday in node.Find("holidays")?.Items() ?? []) Close(calendar, holiday);
        node.NoMore();
        return calendar.Build();
    }

    private static void Open(WorkingCalendarBuilder calendar, string name, MapNode hours)
    {
        if (!Days.TryGetValue(name, out var days)) throw hours.Unknown("day", name, Days.Keys);
        foreach (var window in hours.Items())
        {
            if (window.Text().Split('-') is not [var open, var close])
            {
                throw window.Fault($"'{window.Text()}' is not a window; expected 09:00-17:00.");
            }

            try
            {
                foreach (var day in days) calendar.Open(day, open, close);
            }
            catch (CalendarDefinitionException refused)
            {
                throw window.Fault(refused.Message);
            }
        }
    }

    private static void Close(WorkingCalendarBuilder calendar, MapNode holiday)
    {
        if (LocalDatePattern.Iso.Parse(holiday.Text()) is not { Success: true } date)
        {
            throw holiday.Fault($"'{holiday.Text()}' is not a date; expected 2024-12-25.");
        }

        try
        {
            calendar.Holiday(date.Value);
        }
        catch (CalendarDefinitionException refused)
        {
            throw holiday.Fault(refused.Message);
        }
    }
}
