using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Definitions with everything that one can have, in any order, some of it twice; usable, apart from zones.</summary>
internal static class RandomDefinition
{
    public static Gen<CalendarDefinition> Any => AnyOf(depth: 2);

    private static Gen<CalendarDefinition> AnyOf(int depth) => depth == 0
        ? Weekly
        : Gen.Frequency((3, Weekly), (1, Composed(depth - 1)));

    private static Gen<CalendarDefinition> Composed(int depth) =>
        from kind in Gen.Choose(0, 2)
        from reference in Gen.Elements<CalendarDefinition>(
            new CalendarDefinition.Reference("always", 1), new CalendarDefinition.Reference("a@b", 12))
        from first in AnyOf(depth)
        from others in AnyOf(depth).ListOf(2)
        from name in Name
        select kind switch
        {
            0 => new CalendarDefinition.Union(name, 1, [first, .. others, reference]),
            1 => new CalendarDefinition.Intersection(name, 2, [reference, first, .. others]),
            _ => (CalendarDefinition)new CalendarDefinition.Difference(name, 3, reference, first),
        };

    private static Gen<CalendarDefinition> Weekly =>
        from name in Name
        from version in Gen.Choose(1, 99)
        from zone in Gen.Elements("UTC", "Europe/Amsterdam", "Asia/Kathmandu")
        from hours in HoursOf(EffectivePeriod.Unlimited).ListOf()
        from change in Date
        from season in Gen.Elements<Season?>(
            null, new Season(new AnnualDate(6, 1), new AnnualDate(9, 1)), new Season(new AnnualDate(12, 20), new AnnualDate(2, 29)))
        from before in HoursOf(new EffectivePeriod(Until: change, Season: season)).ListOf()
        from after in HoursOf(new EffectivePeriod(change, change.PlusYears(1), season)).ListOf()
        from always in Gen.Elements(true, false)
        from holidays in Date.ListOf()
        from rules in Rule.ListOf()
        from exceptions in ExceptionDay.ListOf()
        from weekend in Gen.Elements<IsoDayOfWeek[]>(
            [], [IsoDayOfWeek.Sunday], [IsoDayOfWeek.Saturday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday])
        select (CalendarDefinition)new CalendarDefinition.Weekly(
            name, version, zone, (always ? hours : [.. before, .. after]).ToValueList(), holidays.ToValueList(), rules.ToValueList(),
            exceptions.GroupBy(e => e.Date).Select(same => same.First()).ToValueList())
        { Weekend = weekend.ToValueList() };

    private static Gen<string> Name => Gen.Elements("office", "Büro \"Süd\"", "a@b", "日本 \\ 1");

    private static Gen<LocalDate> Date => Gen.Choose(0, 20_000).Select(day => new LocalDate(1970, 1, 1).PlusDays(day));

    private static Gen<DateHours> ExceptionDay =>
        from date in Date
        from windows in Window.ListOf()
        select new DateHours(date, windows.ToValueList());

    private static Gen<WeeklyHours> HoursOf(EffectivePeriod period) =>
        from days in Weekday.NonEmptyListOf()
        from windows in Window.NonEmptyListOf()
        select new WeeklyHours(days.ToValueList(), windows.ToValueList(), period);

    private static Gen<IsoDayOfWeek> Weekday => Gen.Choose(1, 7).Select(day => (IsoDayOfWeek)day);

    private static Gen<DayWindow> Window =>
        from open in Time
        from close in Gen.Frequency((1, Gen.Constant(LocalTime.Midnight)), (4, Time))
        select new DayWindow(open, close);

    private static Gen<LocalTime> Time => Gen.Frequency(
        (3, Gen.Choose(0, 95).Select(quarter => LocalTime.Midnight.PlusMinutes(quarter * 15))),
        (1, Gen.Choose(0, 86_399).Select(second => LocalTime.Midnight.PlusSeconds(second))));

    private static Gen<HolidayRule> Rule =>
        from kind in Gen.Choose(0, 4)
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 28)
        from weekday in Weekday
        from nth in Gen.Elements(1, 2, 3, 4, 5, -1, -2, -5)
        from offset in Gen.Choose(-100, 250)
        from church in Gen.Elements(Church.Western, Church.Orthodox)
        from name in Gen.Elements<string?>(null, "Erster Mai", "")
        from observed in Gen.Choose(0, 4)
        from first in Gen.Elements(1900, 2021)
        from last in Gen.Elements(2199, 2030)
        from windows in Gen.Frequency((3, Gen.Constant<DayWindow[]>([])), (1, Window.ListOf().Select(some => some.ToArray())))
        select kind switch
        {
            0 => new HolidayRule.Fixed(month, day),
            1 => new HolidayRule.NthWeekday(month, weekday, nth),
            2 => new HolidayRule.WeekdayOnOrAfter(month, day, weekday),
            3 => new HolidayRule.WeekdayOnOrBefore(month, day, weekday),
            _ => (HolidayRule)new HolidayRule.Easter(offset, church),
        }
        with
        { Name = name, Observed = (Observed)observed, FirstYear = first, LastYear = last, Windows = windows.ToValueList() };
}
