using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A calendar's definition as plain data, so that a failing one prints, and a place near which it is interesting.</summary>
internal sealed record RandomCalendar(
    string ZoneId, ILookup<IsoDayOfWeek, DayWindow> Weekly, ILookup<LocalDate, DayWindow?> Exceptions, Instant Around)
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Amsterdam", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia",
        "America/Caracas", "Asia/Kathmandu", "Africa/Cairo", "Asia/Tehran", "Pacific/Chatham", "Asia/Pyongyang", "Pacific/Kwajalein",
    ];

    // Block edges of the timetable: 2^25 seconds apart.
    private static readonly Duration BlockLength = Duration.FromSeconds(1 << 25);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];

    public IEnumerable<DayWindow> WindowsOn(LocalDate date) =>
        Exceptions.Contains(date) ? Exceptions[date].OfType<DayWindow>() : Weekly[date.DayOfWeek];

    public WorkingCalendar Build()
    {
        var builder = WorkingCalendar.Define("random", 1, ZoneId);
        foreach (var day in Weekly) builder.Open(day.Key, [.. day]);
        foreach (var date in Exceptions) builder.Except(date.Key, [.. date.OfType<DayWindow>()]);
        return builder.Build();
    }

    public static Gen<RandomCalendar> Any =>
        from zone in Gen.Elements(Zones)
        from around in Place(DateTimeZoneProviders.Tzdb[zone])
        from weekly in Entry(Gen.Choose(1, 7).Select(day => (IsoDayOfWeek)day), Window).NonEmptyListOf()
        from exceptions in Entry(DateNear(around, DateTimeZoneProviders.Tzdb[zone]), OptionalWindow).ListOf()
        select new RandomCalendar(
            zone, weekly.ToLookup(e => e.Key, e => e.Value), exceptions.ToLookup(e => e.Key, e => e.Value), around);

    /// <summary>An instant some days, or some odd nanoseconds, from the interesting place; or at a window's edge.</summary>
    public Gen<Instant> Instants => Gen.Frequency(
        (3, Gen.Choose(-40 * 96, 40 * 96).Select(quarters => Around + Duration.FromMinutes(15L * quarters))),
        (2, from second in Gen.Choose(-40 * 86_400, 40 * 86_400)
            from nano in Gen.Choose(0, 999_999_999)
            select Around + Duration.FromSeconds(second) + Duration.FromNanoseconds(nano)),
        (1, Gen.Choose(-1, 1).Select(nano => Around + Duration.FromNanoseconds(nano))));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {ZoneId} around {Around}
        weekly {string.Join("; ", Weekly.Select(day => $"{day.Key} {string.Join(" ", day)}"))}
        except {string.Join("; ", Exceptions.Select(date => $"{date.Key:uuuu-MM-dd} {string.Join(" ", date)}"))}
        """);

    private static Gen<Instant> Place(DateTimeZone zone)
    {
        var transitions = zone.GetZoneIntervals(Instant.FromUtc(1968, 1, 1, 0, 0), Instant.FromUtc(2045, 1, 1, 0, 0))
            .Where(interval => interval.HasStart && interval.Start > Instant.FromUtc(1968, 1, 1, 0, 0))
            .Select(interval => interval.Start).DefaultIfEmpty(Instant.FromUtc(2024, 2, 29, 0, 0)).ToArray();
        return Gen.Frequency(
            (3, Gen.Elements(transitions)),
            (1, Gen.Choose(66, 130).Select(block => Instant.FromUtc(1899, 12, 31, 0, 0) + (block * BlockLength))));
    }

    private static Gen<LocalDate> DateNear(Instant around, DateTimeZone zone) =>
        Gen.Choose(-12, 12).Select(days => around.InZone(zone).Date.PlusDays(days));

    private static Gen<LocalTime> Time => Gen.Frequency(
        (2, Gen.Choose(0, 23).Select(hour => new LocalTime(hour, 0))),
        (2, Gen.Choose(0, 95).Select(quarter => LocalTime.Midnight.PlusMinutes(15 * quarter))),
        (1, Gen.Choose(0, 12).Select(quarter => LocalTime.Midnight.PlusMinutes(15 * quarter))));

    private static Gen<DayWindow> Window => Gen.Frequency(
        (4, Time.Two().Select(times => new DayWindow(times.Item1, times.Item2))),
        (1, Gen.Constant(DayWindow.Parse("00:00", "24:00"))),
        (1, Time.Select(open => new DayWindow(open, LocalTime.Midnight))));

    private static Gen<DayWindow?> OptionalWindow => Gen.Frequency(
        (1, Gen.Constant<DayWindow?>(null)),
        (2, Window.Select(window => (DayWindow?)window)));

    private static Gen<(TKey Key, TValue Value)> Entry<TKey, TValue>(Gen<TKey> key, Gen<TValue> value) =>
        from k in key from v in value select (k, v);
}
