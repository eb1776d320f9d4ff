using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>Where holidays by rule go: the calendar's own weekend, holidays of one date, days that are taken.</summary>
public sealed class ObservedTests
{
    private static readonly DayWindow Morning = DayWindow.Parse("00:00", "12:00");
    private static readonly IsoDayOfWeek[] MondayToFriday = Through(IsoDayOfWeek.Monday, 5);
    private static readonly IsoDayOfWeek[] SundayToThursday = Through(IsoDayOfWeek.Sunday, 5);

    [Theory]
    [InlineData(Observed.OnTheDay, "")]
    [InlineData(Observed.NearestWeekday, "12-02 12-05")] // Friday's to Thursday, Saturday's to Sunday
    [InlineData(Observed.SundayOnMonday, "12-05")] // Friday's stays
    [InlineData(Observed.NextMonday, "12-05")]
    [InlineData(Observed.NextFreeWeekday, "12-05 12-06")]
    public void The_weekend_may_be_Friday_and_Saturday(Observed observed, string taken) => // the 3rd is a Friday
        Assert.Equal(taken, Taken(2027, SundayToThursday, Fixed(12, 3, observed), Fixed(12, 4, observed)));

    [Fact]
    public void A_Sunday_on_which_people_work_keeps_its_holiday() =>
        Assert.Equal("01-03", Taken(2027, SundayToThursday, Fixed(1, 3, Observed.NextMonday)));

    [Fact]
    public void Who_works_on_Saturdays_has_Sunday_off() => Assert.Equal( // the 1st is a Saturday
        "05-01 05-03",
        Taken(2027, Through(IsoDayOfWeek.Monday, 6), Fixed(5, 1, Observed.NearestWeekday), Fixed(5, 2, Observed.NearestWeekday)));

    [Theory]
    [InlineData("03-03", "")] // Wednesday
    [InlineData("03-06", "03-08")] // Saturday
    public void A_weekday_that_is_closed_for_itself_is_no_weekend(string date, string taken)
    {
        var day = Date($"2027-{date}");
        IsoDayOfWeek[] week = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];
        Assert.Equal(taken, Taken(2027, week, Fixed(day.Month, day.Day, Observed.NextMonday)));
    }

    [Fact]
    public void The_weekend_is_that_of_the_hours_which_hold_on_the_date()
    {
        var change = Date("2022-01-01"); // the Emirates

        Assert.Equal("12-05", Taken(2021, Dubai, Fixed(12, 3, Observed.NextFreeWeekday))); // Friday's on Sunday
        Assert.Equal("12-05", Taken(2022, Dubai, Fixed(12, 3, Observed.NextFreeWeekday))); // Saturday's on Monday
        Assert.Equal("12-04", Taken(2023, Dubai, Fixed(12, 3, Observed.NextFreeWeekday))); // Sunday's on Monday

        void Dubai(WorkingCalendarBuilder calendar) => calendar
            .During(new(Until: change), hours => Open(hours, SundayToThursday))
            .During(new(From: change), hours => Open(hours, MondayToFriday));
    }

    [Fact]
    public void Who_works_all_week_says_which_days_are_the_weekend() => Assert.Equal(
        "12-05",
        Taken(
            2027,
            desk => desk.OpenEveryDay("00:00", "24:00").Weekend(IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday),
            Fixed(12, 3, Observed.NextFreeWeekday)));

    [Fact]
    public void A_week_of_weekend_is_refused()
    {
        Assert.Contains("not 7", Refused(Through(IsoDayOfWeek.Monday, 7)), StringComparison.Ordinal);
        Assert.Contains("not 0", Refused([]), StringComparison.Ordinal);
        Assert.Contains("'None'", Refused([IsoDayOfWeek.None]), StringComparison.Ordinal);

        static string Refused(IsoDayOfWeek[] days) =>
            Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Define("week", 1, "UTC").Weekend(days)).Problem;
    }

    [Fact]
    public void SLA_53_a_holiday_passes_over_a_dated_one() => // Sunday, 1 January 2023
        Assert.Equal("01-03", Taken(2023, Scotland, Fixed(1, 1, Observed.NextFreeWeekday)));

    [Fact]
    public void A_holiday_passes_over_an_exception_that_closes() => Assert.Equal(
        "01-03",
        Taken(2023, calendar => calendar.OpenWeekdays("09:00", "17:00").Except(Date("2023-01-02")), Fixed(1, 1, Observed.NextFreeWeekday)));

    [Fact]
    public void A_dated_holiday_on_the_day_itself_is_the_same_one() => // Monday, 2 January 2023
        Assert.Equal("", Taken(2023, Scotland, Fixed(1, 2, Observed.NextFreeWeekday)));

    [Theory]
    [InlineData(Observed.OnTheDay)]
    [InlineData(Observed.NextFreeWeekday)]
    public void Two_holidays_of_one_date_are_two_days_off(Observed easters) => Assert.Equal( // Anzac Day and Easter Monday in 2011
        "04-25 04-26",
        Taken(2011, MondayToFriday, Fixed(4, 25, Observed.NextFreeWeekday), new HolidayRule.Easter(1) { Observed = easters }));

    [Fact]
    public void A_rule_that_is_given_twice_is_one_holiday() => Assert.Equal(
        "12-25",
        Taken(
            2026,
            MondayToFriday,
            Fixed(12, 25, Observed.NextFreeWeekday),
            Fixed(12, 25, Observed.NextFreeWeekday) with { Name = "Christmas" }));

    [Theory]
    [InlineData(2024, 3)] // Tuesday
    [InlineData(2022, 0)] // Saturday: what is closed stays closed
    public void SLA_34_half_a_day_off_comes_every_year(int year, int hours)
    {
        var office = Office(new HolidayRule.Fixed(12, 24) { Windows = [Morning] });
        var eve = new LocalDate(year, 12, 24).AtMidnight().InUtc().ToInstant();
        Assert.Equal(Duration.FromHours(hours), office.Between(eve, eve + Duration.FromDays(1)));
    }

    [Fact]
    public void Half_a_day_leaves_what_both_have_and_yields_to_whole_ones()
    {
        var lunch = WorkingCalendar.Define("lunch", 1, "UTC").OpenWeekdays("09:00", "12:30").OpenWeekdays("13:00", "17:00")
            .Holiday(new HolidayRule.Fixed(12, 24) { Windows = [DayWindow.Parse("10:00", "14:00")] })
            .Holiday(new HolidayRule.Fixed(12, 31) { Windows = [Morning] })
            .Holiday(new HolidayRule.Fixed(12, 31)).Build();

        Assert.Equal(Duration.FromHours(3.5), lunch.Between(At("2024-12-24 00:00", "UTC"), At("2024-12-25 00:00", "UTC")));
        Assert.Equal(At("2024-12-24 14:00", "UTC"), lunch.EndOfBusinessDay(At("2024-12-24 10:00", "UTC"), 0));
        Assert.Equal(Duration.Zero, lunch.Between(At("2024-12-31 00:00", "UTC"), At("2025-01-01 00:00", "UTC")));
    }

    [Fact]
    public void Half_a_day_moves_as_whole_ones_do()
    {
        var office = Office(new HolidayRule.Fixed(12, 24) { Observed = Observed.NearestWeekday, Windows = [Morning] });
        Assert.False(office.IsOpen(At("2022-12-23 13:00", "UTC")));
        Assert.True(office.IsOpen(At("2022-12-23 11:00", "UTC")));
    }

    [Fact]
    public void Half_a_day_is_in_whole_seconds() => Assert.Contains("finer than a second", Assert.Throws<CalendarDefinitionException>(() =>
        Office(new HolidayRule.Fixed(
            12,
            24)
        { Windows = [new DayWindow(LocalTime.Midnight, LocalTime.Noon.PlusMilliseconds(1))] })).Problem, StringComparison.Ordinal);

    [Fact]
    public void Holidays_that_look_for_a_free_day_take_one_working_day_each() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.From(
            from week in Gen.Elements(Weeks)
            from days in Dates(40).NonEmptyListOf()
            from dated in Dates(45).ListOf()
            select (Week: week, Days: days.Distinct().ToArray(), Dated: dated.Distinct().ToArray())), sample =>
        {
            var rules = sample.Days.Select(day => Fixed(day.Month, day.Day, Observed.NextFreeWeekday)).ToArray();
            var taken = Taken(2027, calendar => Open(calendar, sample.Week).Holidays(sample.Dated), rules);
            // A dated holiday on a holiday's own working day is the same one, and has taken the day before.
            return taken.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length
                == sample.Days.Count(day => IsWeekend(sample.Week, day) || !sample.Dated.Contains(day));
        }));

    private static readonly IsoDayOfWeek[][] Weeks =
    [
        MondayToFriday, SundayToThursday, Through(IsoDayOfWeek.Saturday, 5), Through(IsoDayOfWeek.Monday, 6),
        Through(IsoDayOfWeek.Saturday, 6),
        Through(IsoDayOfWeek.Sunday, 6), Through(IsoDayOfWeek.Monday, 7),
    ];

    private static Gen<LocalDate> Dates(int days) => Gen.Choose(0, days).Select(day => Date("2027-03-01").PlusDays(day));

    private static bool IsWeekend(IsoDayOfWeek[] week, LocalDate date) =>
        week.Length == 7 ? date.DayOfWeek >= IsoDayOfWeek.Saturday : !week.Contains(date.DayOfWeek);

    private static IsoDayOfWeek[] Through(IsoDayOfWeek first, int days) =>
        [.. Enumerable.Range(0, days).Select(day => (IsoDayOfWeek)(((int)first - 1 + day) % 7 + 1))];

    private static WorkingCalendar Office(HolidayRule rule) => Built(calendar => Open(calendar, MondayToFriday), [rule]);

    private static HolidayRule.Fixed Fixed(int month, int day, Observed observed) =>
        new HolidayRule.Fixed(month, day) { Observed = observed };

    private static void Scotland(WorkingCalendarBuilder calendar) => calendar.OpenWeekdays("09:00", "17:00").Holiday(Date("2023-01-02"));

    private static WorkingCalendarBuilder Open(WorkingCalendarBuilder calendar, IsoDayOfWeek[] week)
    {
        foreach (var day in week) calendar.Open(day, "09:00", "17:00");
        return calendar;
    }

    private static WorkingCalendar Built(Action<WorkingCalendarBuilder> define, HolidayRule[] rules)
    {
        var builder = WorkingCalendar.Define("week", 1, "UTC");
        define(builder);
        foreach (var rule in rules) builder.Holiday(rule);
        return builder.Build();
    }

    private static string Taken(int year, IsoDayOfWeek[] week, params HolidayRule[] rules) =>
        Taken(year, calendar => Open(calendar, week), rules);

    /// <summary>The working days of a year that rules take.</summary>
    private static string Taken(int year, Action<WorkingCalendarBuilder> define, params HolidayRule[] rules)
    {
        var (with, without) = (Built(define, rules), Built(define, []));
        return string.Join(" ", Enumerable.Range(0, 365).Select(day => new LocalDate(year, 1, 1).PlusDays(day))
            .Where(date => IsOpen(without, date) && !IsOpen(with, date))
            .Select(date => date.ToString("MM-dd", CultureInfo.InvariantCulture)));
    }

    private static bool IsOpen(WorkingCalendar calendar, LocalDate date) => calendar.IsOpen(date.At(LocalTime.Noon).InUtc().ToInstant());
}

internal static class BuilderHolidays
{
    internal static WorkingCalendarBuilder Holidays(this WorkingCalendarBuilder calendar, IEnumerable<LocalDate> dates)
    {
        foreach (var date in dates) calendar.Holiday(date);
        return calendar;
    }
}
