using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A calendar's definition as plain data, so that a failing one prints, and a place near which it is interesting.</summary>
internal sealed record RandomCalendar(
    string ZoneId, ILookup<IsoDayOfWeek, DayWindow> Weekly, ILookup<LocalDate, DayWindow?> Exceptions, Instant Around)
{
    /// <summary>The hours change on this date, to <see cref="Later"/>.</summary>
    public LocalDate? Change { get; init; }

    public ILookup<IsoDayOfWeek, DayWindow> Later { get; init; } = Enumerable.Empty<DayWindow>().ToLookup(_ => IsoDayOfWeek.None);

    /// <summary>Closed every year: this month and day, and this weekday of a month.</summary>
    public AnnualDate? Closed { get; init; }

    public (int Month, IsoDayOfWeek Day, int Nth)? ClosedWeekday { get; init; }

    private static readonly string[] Zones =
    [
        "UTC", "Europe/Amsterdam", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia",
        "America/Caracas", "Asia/Kathmandu", "Africa/Cairo", "Asia/Tehran", "Pacific/Chatham", "Asia/Pyongyang", "Pacific/Kwajalein",
    ];

    // Block edges of the timetable: 2^25 seconds apart.
    private static readonly Duration BlockLength = Duration.FromSeconds(1 << 25);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];

    public IEnumerable<DayWindow> WindowsOn(LocalDate date) =>
        LostDates.Of(ZoneId).Contains(date) ? []
        : Exceptions.Contains(date) ? Exceptions[date].OfType<DayWindow>()
        : IsHoliday(date) ? []
        : date >= Change ? Later[date.DayOfWeek]
        : Weekly[date.DayOfWeek];

    public WorkingCalendar Build()
    {
        var builder = WorkingCalendar.Define("random", 1, ZoneId);
        builder.During(new EffectivePeriod(Until: Change), hours => Open(hours, Weekly));
        if (Change is not null) builder.During(new EffectivePeriod(From: Change), hours => Open(hours, Later));
        if (Closed is { } day) builder.Holiday(new HolidayRule.Fixed(day.Month, day.Day));
        if (ClosedWeekday is { } nth) builder.Holiday(new HolidayRule.NthWeekday(nth.Month, nth.Day, nth.Nth));
        foreach (var date in Exceptions) builder.Except(date.Key, [.. date.OfType<DayWindow>()]);
        return builder.Build();
    }

    public static Gen<RandomCalendar> Any => Places.SelectMany(Near);

    /// <summary>A zone's transition, or the edge of a block of the timetable.</summary>
    public static Gen<Instant> Places => Gen.Elements(Zones).SelectMany(zone => Place(DateTimeZoneProviders.Tzdb[zone]));

    /// <summary>Exceptions, holidays and a change of hours lie around the place.</summary>
    public static Gen<RandomCalendar> Near(Instant around) => Gen.Elements(Zones).SelectMany(zone => In(zone, around));

    /// <summary>The same, in one zone.</summary>
    public static Gen<RandomCalendar> In(string zone, Instant around) =>
        from weekly in Week
        from later in Week
        from exceptions in Entry(DateNear(around, DateTimeZoneProviders.Tzdb[zone]), OptionalWindow).ListOf()
        from change in Sometimes(DateNear(around, DateTimeZoneProviders.Tzdb[zone]))
        from closed in Sometimes(DateNear(around, DateTimeZoneProviders.Tzdb[zone]))
        from nth in Sometimes(DateNear(around, DateTimeZoneProviders.Tzdb[zone]))
        select new RandomCalendar(zone, weekly, exceptions.ToLookup(e => e.Key, e => e.Value), around)
        {
            Change = change,
            Later = later,
            Closed = closed is { } day ? new AnnualDate(day.Month, day.Day) : null,
            ClosedWeekday = nth is { } date ? (date.Month, date.DayOfWeek, ((date.Day - 1) / 7) + 1) : null,
        };

    /// <summary>An instant some days, or some odd nanoseconds, from the interesting place; or at a window's edge.</summary>
    public static Gen<Instant> InstantsNear(Instant around) => Gen.Frequency(
        (3, Gen.Choose(-40 * 96, 40 * 96).Select(quarters => around + Duration.FromMinutes(15L * quarters))),
        (2, from second in Gen.Choose(-40 * 86_400, 40 * 86_400)
            from nano in Gen.Choose(0, 999_999_999)
            select around + Duration.FromSeconds(second) + Duration.FromNanoseconds(nano)),
        (1, Gen.Choose(-1, 1).Select(nano => around + Duration.FromNanoseconds(nano))));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {ZoneId} around {Around}
        weekly {string.Join("; ", Weekly.Select(day => $"{day.Key} {string.Join(" ", day)}"))}
        from {Change:uuuu-MM-dd} {string.Join("; ", Later.Select(day => $"{day.Key} {string.Join(" ", day)}"))}
        closed {Closed} {ClosedWeekday}
        except {string.Join("; ", Exceptions.Select(date => $"{date.Key:uuuu-MM-dd} {string.Join(" ", date)}"))}
        """);

    private bool IsHoliday(LocalDate date) =>
        (Closed is { } day && (date.Month, date.Day) == (day.Month, day.Day))
        || (ClosedWeekday is { } nth && (date.Month, date.DayOfWeek, ((date.Day - 1) / 7) + 1) == nth);

    private static void Open(WorkingCalendarBuilder builder, ILookup<IsoDayOfWeek, DayWindow> weekly)
    {
        foreach (var day in weekly) builder.Open(day.Key, [.. day]);
    }

    private static Gen<ILookup<IsoDayOfWeek, DayWindow>> Week =>
        Entry(Gen.Choose(1, 7).Select(day => (IsoDayOfWeek)day), Window).NonEmptyListOf()
            .Select(week => week.ToLookup(e => e.Key, e => e.Value));

    private static Gen<T?> Sometimes<T>(Gen<T> some)
        where T : struct => Gen.Frequency((2, Gen.Constant<T?>(null)), (1, some.Select(value => (T?)value)));

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
