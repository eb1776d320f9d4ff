using NodaTime;

namespace Handoff.Tests;

/// <summary>Calendars that keep every law.</summary>
internal static class GoodCalendars
{
    internal static WorkingCalendar Office { get; } = WithLunch("office", "Europe/Amsterdam");

    internal static IReadOnlyDictionary<string, IWorkingCalendar> All { get; } = new[]
    {
        WorkingCalendar.Default,
        WorkingCalendar.Always,
        Office,
        WithLunch("new-york", "America/New_York"),
        WithLunch("kathmandu", "Asia/Kathmandu"),
        WithLunch("lord-howe", "Australia/Lord_Howe"), // its clocks change by half an hour
        Nights("nights", "Europe/Amsterdam"),
        Nights("lord-howe-nights", "Australia/Lord_Howe"),
        WorkingCalendar.Define("daily", 1, "America/New_York").OpenEveryDay("00:00", "24:00").Build(),
        WorkingCalendar.Define("small-hours", 1, "Europe/Amsterdam").OpenEveryDay("02:15", "02:45").OpenEveryDay("03:00", "03:30").Build(),
        WorkingCalendar.Define("week-ends", 1, "Asia/Kathmandu")
            .Open(IsoDayOfWeek.Saturday, "06:00", "24:00").Open(IsoDayOfWeek.Sunday, "00:00", "12:00").Build(),
    }.ToDictionary(calendar => calendar.Ref.Name);

    private static WorkingCalendar WithLunch(string name, string zone)
    {
        var calendar = WorkingCalendar.Define(name, 1, zone).OpenWeekdays("09:00", "12:30").OpenWeekdays("13:00", "17:00");
        for (var year = 2019; year <= 2030; year++)
            calendar.Holiday(new LocalDate(year, 1, 1)).Holiday(new LocalDate(year, 12, 25))
                .Except(new LocalDate(year, 12, 24), "09:00", "12:30");
        return calendar.Build();
    }

    private static WorkingCalendar Nights(string name, string zone) =>
        WorkingCalendar.Define(name, 1, zone).OpenEveryDay("22:00", "06:00").Build();
}
