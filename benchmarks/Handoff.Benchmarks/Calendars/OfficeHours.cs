using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>The calendar that is measured: a lunch break, 30 years of holidays, a zone with clock changes.</summary>
internal static class OfficeHours
{
    internal static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
    internal static readonly LocalDate First = new(2000, 1, 1);
    internal static readonly LocalDate Last = new(2029, 12, 31);
    internal static readonly (LocalTime Open, LocalTime Close)[] Windows =
        [(new LocalTime(9, 0), new LocalTime(12, 30)), (new LocalTime(13, 0), new LocalTime(17, 30))];

    private static readonly AnnualDate[] EveryYear =
        [new(1, 1), new(4, 27), new(5, 5), new(5, 24), new(8, 15), new(10, 31), new(11, 1), new(12, 24), new(12, 25), new(12, 26)];

    internal static HashSet<LocalDate> Holidays { get; } =
        [.. Enumerable.Range(First.Year, Last.Year - First.Year + 1).SelectMany(year => EveryYear.Select(date => date.InYear(year)))];

    internal static WorkingCalendar Calendar()
    {
        var builder = WorkingCalendar.Define("office", 1, Zone);
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Friday; day++)
            builder.Open(day, [.. Windows.Select(window => new DayWindow(window.Open, window.Close))]);
        foreach (var date in Holidays) builder.Holiday(date);
        return builder.Build();
    }

    internal static bool IsBusinessDate(LocalDate date) => date.DayOfWeek <= IsoDayOfWeek.Friday && !Holidays.Contains(date);

    /// <summary>What is open on a date.</summary>
    internal static IEnumerable<Interval> On(LocalDate date) => IsBusinessDate(date)
        ? Windows.Select(window => new Interval(At(date, window.Open), At(date, window.Close)))
        : [];

    private static Instant At(LocalDate date, LocalTime time) => date.At(time).InZoneLeniently(Zone).ToInstant();
}
