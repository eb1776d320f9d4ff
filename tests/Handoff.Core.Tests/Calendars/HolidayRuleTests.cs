using System.Globalization;
using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>Rules against the dates that were published.</summary>
public sealed class HolidayRuleTests
{
    // 5 U.S.C. 6103 and Executive Order 11582, as published by the Office of Personnel Management.
    private static readonly HolidayRule[] UnitedStates =
    [
        Fixed(1, 1), Nth(1, IsoDayOfWeek.Monday, 3), Nth(2, IsoDayOfWeek.Monday, 3), Nth(5, IsoDayOfWeek.Monday, -1),
        Fixed(6, 19) with { FirstYear = 2021 }, Fixed(7, 4), Nth(9, IsoDayOfWeek.Monday, 1), Nth(10, IsoDayOfWeek.Monday, 2),
        Fixed(11, 11), Nth(11, IsoDayOfWeek.Thursday, 4), Fixed(12, 25),
    ];

    // Banking and Financial Dealings Act 1971, as published on gov.uk; the spring holiday of 2022 was moved by proclamation.
    private static readonly HolidayRule[] England =
    [
        Fixed(1, 1), Easter(-2), Easter(1), Nth(5, IsoDayOfWeek.Monday, 1), Nth(5, IsoDayOfWeek.Monday, -1),
        Nth(8, IsoDayOfWeek.Monday, -1), Fixed(12, 25), Fixed(12, 26),
    ];

    [Theory]
    [InlineData("2020", "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData("2021", "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")] // New Year 2022 in advance
    [InlineData("2022", "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData("2023", "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    [InlineData("2024", "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData("2026", "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    public void United_States_federal_holidays(string year, string dates) =>
        AssertClosed(year, dates, UnitedStates.Select(rule => rule with { Observed = Observed.NearestWeekday }));

    [Theory]
    [InlineData("2016", "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27")] // Christmas on Sunday goes behind Boxing Day
    [InlineData("2017", "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    [InlineData("2021", "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")] // both on the weekend
    [InlineData("2024", "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData("2025", "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData("2026", "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    public void Bank_holidays_of_England_and_their_substitutes(string year, string dates) =>
        AssertClosed(year, dates, England.Select(rule => rule with { Observed = Observed.NextFreeWeekday }));

    [Theory]
    [InlineData("2022", "04-15 04-18 05-26 06-06 06-16 11-16")]
    [InlineData("2023", "04-07 04-10 05-18 05-29 06-08 11-22")]
    [InlineData("2024", "03-29 04-01 05-09 05-20 05-30 11-20")]
    [InlineData("2025", "04-18 04-21 05-29 06-09 06-19 11-19")]
    [InlineData("2026", "04-03 04-06 05-14 05-25 06-04 11-18")]
    public void German_holidays_by_Easter_and_the_Wednesday_before_23_November(string year, string dates) =>
        AssertClosed(
            year,
            dates,
            [.. new[] { -2, 1, 39, 50, 60 }.Select(Easter), new HolidayRule.WeekdayOnOrBefore(11, 22, IsoDayOfWeek.Wednesday)]);

    [Theory]
    [InlineData(1913, "03-23")]
    [InlineData(1943, "04-25")] // as late as it can be
    [InlineData(1954, "04-18")]
    [InlineData(1981, "04-19")]
    [InlineData(2000, "04-23")]
    [InlineData(2008, "03-23")]
    [InlineData(2019, "04-21")]
    [InlineData(2038, "04-25")]
    [InlineData(2049, "04-18")]
    public void Western_Easter(int year, string date) => Assert.Equal(Date($"{year}-{date}"), EasterSunday.In(year, Church.Western));

    [Theory]
    [InlineData(2008, "04-27")]
    [InlineData(2010, "04-04")]
    [InlineData(2013, "05-05")]
    [InlineData(2016, "05-01")]
    [InlineData(2021, "05-02")]
    [InlineData(2024, "05-05")]
    [InlineData(2025, "04-20")]
    [InlineData(2026, "04-12")]
    public void Orthodox_Easter(int year, string date) => Assert.Equal(Date($"{year}-{date}"), EasterSunday.In(year, Church.Orthodox));

    [Fact]
    public void Easter_is_a_Sunday_in_its_season_in_every_year()
    {
        foreach (var year in Enumerable.Range(1900, 300))
        {
            var (western, orthodox) = (EasterSunday.In(year, Church.Western), EasterSunday.In(year, Church.Orthodox));
            Assert.Equal((IsoDayOfWeek.Sunday, IsoDayOfWeek.Sunday), (western.DayOfWeek, orthodox.DayOfWeek));
            Assert.InRange(western, new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
            Assert.InRange(orthodox, western, western.PlusWeeks(5));
        }
    }

    [Theory]
    [InlineData("2023", "06-24")]
    [InlineData("2024", "06-22")]
    [InlineData("2026", "06-20")]
    public void Midsummer_is_the_Saturday_on_or_after_20_June(string year, string date) =>
        AssertClosed(year, date, [new HolidayRule.WeekdayOnOrAfter(6, 20, IsoDayOfWeek.Saturday)]);

    [Fact]
    public void The_29th_of_February_is_in_leap_years_only()
    {
        AssertClosed("2024", "02-29", [Fixed(2, 29)]);
        AssertClosed("2023", "", [Fixed(2, 29)]);
    }

    [Fact]
    public void A_fifth_that_a_month_has_not_is_no_holiday()
    {
        AssertClosed("2026", "01-29", [Nth(1, IsoDayOfWeek.Thursday, 5)]);
        AssertClosed("2026", "", [Nth(1, IsoDayOfWeek.Monday, 5)]);
        AssertClosed("2026", "01-01", [Nth(1, IsoDayOfWeek.Thursday, -5)]);
    }

    [Theory]
    [InlineData(Observed.OnTheDay, "05-01 05-02")]
    [InlineData(Observed.NearestWeekday, "04-30 05-03")]
    [InlineData(Observed.SundayOnMonday, "05-01 05-03")]
    [InlineData(Observed.NextMonday, "05-03")]
    [InlineData(Observed.NextFreeWeekday, "05-03 05-04")]
    public void A_weekend_s_holiday_moves_as_told(Observed observed, string dates) => // Saturday and Sunday
        AssertClosed("2021", dates, [Fixed(5, 1) with { Observed = observed }, Fixed(5, 2) with { Observed = observed }]);

    [Fact]
    public void Rules_hold_from_their_first_year_until_their_last()
    {
        HolidayRule[] rules = [Fixed(3, 1) with { FirstYear = 2024 }, Fixed(3, 3) with { LastYear = 2024 }];

        AssertClosed("2023", "03-03", rules);
        AssertClosed("2024", "03-01 03-03", rules);
        AssertClosed("2025", "03-01", rules);
    }

    [Fact]
    public void Rules_hold_in_the_first_year_and_in_the_last()
    {
        AssertClosed("1900", "01-01 12-25", [Fixed(1, 1), Fixed(12, 25)]);
        AssertClosed("2199", "01-01 12-25", [Fixed(1, 1), Fixed(12, 25)]);
    }

    [Fact]
    public void An_exception_wins_over_a_rule()
    {
        var calendar = Open([Fixed(12, 24)], builder => builder.Except(Date("2026-12-24"), "09:00", "13:00"));

        Assert.Equal(Duration.FromHours(4), calendar.Between(At("2026-12-24 00:00", "UTC"), At("2026-12-25 00:00", "UTC")));
        Assert.False(calendar.IsOpen(At("2027-12-24 10:00", "UTC")));
    }

    [Fact]
    public void Business_days_pass_over_holidays_by_rule() =>
        Assert.Equal(
            At("2026-12-28 10:00", "UTC"),
            Open([Fixed(12, 25), Fixed(12, 26), Fixed(12, 27)]).AddBusinessDays(At("2026-12-24 10:00", "UTC"), 1));

    public static TheoryData<HolidayRule, string> Impossible => new()
    {
        { Fixed(13, 1), "13 is not a month" },
        { Fixed(2, 30), "month 2 has no day 30" },
        { Fixed(6, 0), "month 6 has no day 0" },
        { Nth(5, IsoDayOfWeek.None, 1), "'None'" },
        { Nth(5, IsoDayOfWeek.Monday, 0), "0 must be 1 to 5" },
        { Nth(5, IsoDayOfWeek.Monday, 6), "6 must be 1 to 5" },
        { new HolidayRule.WeekdayOnOrAfter(2, 29, IsoDayOfWeek.Monday), "29 February" },
        { new HolidayRule.WeekdayOnOrBefore(4, 31, IsoDayOfWeek.Monday), "month 4 has no day 31" },
        { Easter(251), "251 days" },
        { new HolidayRule.Easter(0, (Church)7), "'7'" },
        { Fixed(1, 1) with { Observed = (Observed)9 }, "'9'" },
        { Fixed(1, 1) with { FirstYear = 1899 }, "1900 to 2199" },
        { Fixed(1, 1) with { LastYear = 2200 }, "1900 to 2199" },
        { Fixed(1, 1) with { FirstYear = 2025, LastYear = 2024 }, "2025 comes after" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_impossible_rule_is_refused(HolidayRule rule, string offender) =>
        Assert.Contains(offender, Assert.Throws<CalendarDefinitionException>(() => Open([rule])).Problem, StringComparison.Ordinal);

    private static HolidayRule.Fixed Fixed(int month, int day) => new HolidayRule.Fixed(month, day);

    private static HolidayRule.NthWeekday Nth(int month, IsoDayOfWeek day, int nth) => new HolidayRule.NthWeekday(month, day, nth);

    private static HolidayRule.Easter Easter(int offset) => new HolidayRule.Easter(offset);

    private static WorkingCalendar Open(IEnumerable<HolidayRule> rules, Action<WorkingCalendarBuilder>? more = null)
    {
        var builder = WorkingCalendar.Define("rules", 1, "UTC").OpenEveryDay("09:00", "17:00");
        foreach (var rule in rules) builder.Holiday(rule);
        more?.Invoke(builder);
        return builder.Build();
    }

    private static void AssertClosed(string year, string dates, IEnumerable<HolidayRule> rules)
    {
        var calendar = Open(rules);
        var days = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(int.Parse(year, CultureInfo.InvariantCulture)));
        var closed = days.Select(day => Date($"{year}-01-01").PlusDays(day))
            .Where(date => !calendar.IsOpen(date.At(new LocalTime(12, 0)).InUtc().ToInstant()))
            .Select(date => date.ToString("MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(dates, string.Join(" ", closed));
    }
}
