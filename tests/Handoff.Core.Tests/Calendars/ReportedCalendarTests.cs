using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>Calendars that public bug reports tell in words. Numbers as in docs/complaints.md.</summary>
public sealed class ReportedCalendarTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void SLA_4r_hours_over_a_holiday_by_rule_add_up_one_by_one()
    {
        const string zone = "America/New_York";
        var office = WorkingCalendar.Define("office", 1, zone).OpenWeekdays("09:00", "17:00")
            .Holiday(new HolidayRule.NthWeekday(1, IsoDayOfWeek.Monday, 3) { Name = "Martin Luther King Day" }).Build();
        var ends = Enumerable.Range(1, 29).Select(n => office.Add(At("2014-01-17 13:00", zone), n * Hour)).ToList();

        Assert.Equal(ends.Distinct().Order(), ends);
        Assert.Equal(At("2014-01-24 10:00", zone), ends[^1]);
    }

    [Fact]
    public void SLA_7r_a_holiday_by_rule_moves_the_next_opening()
    {
        const string zone = "America/New_York";
        var office = WorkingCalendar.Define("office", 1, zone).OpenWeekdays("09:00", "17:00")
            .Holiday(new HolidayRule.NthWeekday(9, IsoDayOfWeek.Monday, 1) { Name = "Labor Day" }).Build();

        Assert.Equal(At("2032-09-07 09:00", zone), office.NextOpen(At("2032-09-04 00:00", zone)));
    }

    [Fact]
    public void SLA_10_a_business_day_keeps_the_fraction_of_a_second()
    {
        var calendar = WorkingCalendar.Define("weekdays", 1, "UTC").OpenWeekdays("00:00", "24:00").Build();
        var almostMidnight = Instant.FromUtc(2016, 1, 12, 0, 0) - Duration.FromMilliseconds(1);

        Assert.Equal(almostMidnight + Duration.FromDays(1), calendar.AddBusinessDays(almostMidnight, 1));
    }

    [Fact]
    public void SLA_11_the_minute_of_closing_is_closed()
    {
        var office = WorkingCalendar.Define("office", 1, "UTC").OpenWeekdays("09:00", "17:30").Build();
        var closing = Instant.FromUtc(2026, 9, 4, 17, 30);

        Assert.False(office.IsOpen(closing));
        Assert.False(office.IsOpen(closing + Duration.FromSeconds(30)));
        Assert.True(office.IsOpen(closing - Duration.FromNanoseconds(1)));
    }

    [Fact]
    public void SLA_16_working_time_is_exact_below_a_second()
    {
        var minute = Instant.FromUtc(2026, 9, 4, 12, 0);
        Assert.Equal(
            Duration.FromMilliseconds(612),
            WorkingCalendar.Default.Between(minute + Duration.FromMilliseconds(45_518), minute + Duration.FromMilliseconds(46_130)));
    }

    [Fact]
    public void SLA_19l_holidays_around_a_date_that_did_not_exist_close_theirs()
    {
        var calendar = WorkingCalendar.Define("office", 1, "Pacific/Apia").OpenEveryDay("09:00", "17:00").Holiday(Date("2011-12-30"))
            .Holiday(Date("2011-12-31")).Build();
        Assert.False(calendar.IsOpen(At("2011-12-31 12:00", "Pacific/Apia")));
        Assert.True(calendar.IsOpen(At("2012-01-01 12:00", "Pacific/Apia")));
    }

    [Theory]
    [InlineData("2018-11-03 00:00", "2018-11-04 01:00")]
    [InlineData("2018-11-03 00:30", "2018-11-04 01:30")]
    public void SLA_20e_a_business_day_that_ends_in_a_gap_ends_after_it(string from, string to)
    {
        const string zone = "America/Sao_Paulo";
        var always = WorkingCalendar.Define("always", 1, zone).OpenEveryDay("00:00", "24:00").Build();

        Assert.Equal(At(to, zone), always.AddBusinessDays(At(from, zone), 1));
    }

    [Fact]
    public void SLA_27b_a_zone_and_its_old_name_answer_alike()
    {
        var old = Office("Europe/Kiev");
        var current = Office("Europe/Kyiv");
        var start = At("2026-03-27 16:00", "Europe/Kyiv");

        Assert.All(Enumerable.Range(0, 500), n => Assert.Equal(old.Add(start, n * Hour), current.Add(start, n * Hour)));
    }

    [Theory]
    [InlineData("W. Europe Standard Time")]
    [InlineData("europe/berlin")]
    [InlineData("GMT+1")]
    [InlineData("Europe/Kiyv")]
    public void SLA_28_a_zone_that_is_none_is_refused_by_its_name(string zone) =>
        Assert.Contains($"'{zone}'", Assert.Throws<CalendarDefinitionException>(() => Office(zone)).Message, StringComparison.Ordinal);

    [Fact]
    public void SLA_29b_a_leap_day_as_a_rule_closes_leap_days_and_nothing_else()
    {
        var calendar = WorkingCalendar.Define("leap", 1, "UTC").OpenEveryDay("00:00", "24:00").Holiday(new HolidayRule.Fixed(2, 29))
            .Build();
        Assert.Equal(["2024-02-29", "2028-02-29"], Closed(calendar, "2023-01-01", "2029-01-01"));
    }

    [Fact]
    public void SLA_29c_a_season_may_begin_on_a_leap_day()
    {
        var season = new Season(new AnnualDate(2, 29), new AnnualDate(3, 2));
        var calendar = WorkingCalendar.Define("season", 1, "UTC").During(new(Season: season), hours => hours.OpenEveryDay("00:00", "24:00"))
            .Build();
        Assert.Equal(["2023-03-01", "2024-02-29", "2024-03-01"], Open(calendar, "2023-01-01", "2025-01-01"));
    }

    [Fact]
    public void SLA_30_new_year_on_a_saturday_is_observed_in_the_old_year()
    {
        var calendar = Weekdays(new HolidayRule.Fixed(1, 1) { Observed = Observed.NearestWeekday });
        Assert.Equal(["2021-12-31"], ClosedWeekdays(calendar, "2021-12-20", "2022-01-15"));
        Assert.Equal(["2032-12-31"], ClosedWeekdays(calendar, "2032-12-20", "2033-01-15"));
    }

    [Fact]
    public void SLA_31_christmas_and_boxing_day_take_the_next_free_weekdays()
    {
        var calendar = Weekdays(
            new HolidayRule.Fixed(12, 25) { Observed = Observed.NextFreeWeekday },
            new HolidayRule.Fixed(12, 26) { Observed = Observed.NextFreeWeekday });
        int[] years = [2016, 2020, 2021, 2022];
        Assert.Equal(
            ["2016-12-26", "2016-12-27", "2020-12-25", "2020-12-28", "2021-12-27", "2021-12-28", "2022-12-26", "2022-12-27"],
            years.SelectMany(year => ClosedWeekdays(calendar, $"{year}-12-20", $"{year + 1}-01-05")));
    }

    [Fact]
    public void SLA_35_a_calendar_without_hours_refuses_at_once()
    {
        var never = WorkingCalendar.Define("never", 1, "UTC").Build();
        var now = Instant.FromUtc(2026, 9, 4, 12, 0);
        Assert.Throws<CalendarNeverOpensException>(() => never.Add(now, Hour));
        Assert.Throws<CalendarNeverOpensException>(() => never.AddBusinessDays(now, 1));

        var rules = new ClockDecider(new CalendarBook([WorkingCalendar.Default, never]));
        var started = rules.Decide(
            ClockBoard.Empty, new ClockCommand.Start(new SlaPolicy("reply", new Target.BusinessTime(Hour)) { Calendar = "never" }), now);
        Assert.Equal(RefusalCode.CalendarNeverOpens, Assert.IsType<ClockDecision.Refused>(started).Refusal.Code);
    }

    [Fact]
    public void SLA_36_a_long_duration_is_reached_as_exactly_as_a_short_one()
    {
        var end = WorkingCalendar.Default.Add(Instant.FromUtc(2024, 1, 1, 0, 0), 300_000 * Hour);
        Assert.Equal(Date("2167-09-25"), end.InUtc().Date);

        var now = Instant.FromUtc(2024, 1, 1, 0, 0);
        Assert.Equal(now + Duration.FromDays(100_000), Due(new Target.CalendarTime(Duration.FromDays(100_000)), now));
        Assert.Equal(Instant.FromUtc(9990, 1, 1, 0, 0), Due(new Target.Until(Instant.FromUtc(9990, 1, 1, 0, 0)), now));
    }

    [Fact]
    public void SLA_36b_what_lies_beyond_the_years_of_a_calendar_is_refused_and_says_so()
    {
        var now = Instant.FromUtc(2024, 1, 1, 0, 0);
        var refused = new[]
        {
            Assert.Throws<CalendarNeverOpensException>(() => WorkingCalendar.Default.Add(now, 500_000 * Hour)),
            Assert.Throws<CalendarNeverOpensException>(() => WorkingCalendar.Default.AddBusinessDays(now, 60_000)),
        };
        Assert.All(refused, r => Assert.Contains("before the end of 2199", r.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void SLA_37_no_work_takes_no_time_even_when_closed()
    {
        var evening = Instant.FromUtc(2026, 9, 4, 21, 0);
        Assert.Equal(evening, WorkingCalendar.Default.Add(evening, Duration.Zero));
    }

    [Theory]
    [InlineData("24:00:00")]
    [InlineData("9:00")]
    public void SLA_59_a_time_of_another_form_is_refused_with_its_place(string time)
    {
        var hours = $$"""[{ "days": ["mon"], "windows": [["08:00", "{{time}}"]] }]""";
        var json = $$"""{ "name": "office", "version": 1, "zone": "UTC", "hours": {{hours}} }""";
        var refused = Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Parse(json));
        Assert.Contains($"'{time}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("$.hours[0].windows[0]", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Africa/Casablanca", 2026, 11, 0)]
    [InlineData("America/Vancouver", 2027, 1, -7)]
    [InlineData("America/Edmonton", 2027, 1, -6)]
    [InlineData("Asia/Almaty", 2027, 1, 5)]
    [InlineData("America/Asuncion", 2027, 1, -3)]
    public void SLA_61_zones_are_those_of_today(string zone, int year, int month, int offset)
    {
        var office = Office(zone);
        var opening = office.NextOpen(Instant.FromUtc(year, month, 15, 0, 0));
        Assert.Equal(new LocalTime(9, 0), opening.WithOffset(Offset.FromHours(offset)).TimeOfDay);
    }

    private static WorkingCalendar Office(string zone) => WorkingCalendar.Define("office", 1, zone).OpenWeekdays("09:00", "17:00").Build();

    private static WorkingCalendar Weekdays(params HolidayRule[] rules) =>
        rules.Aggregate(
            WorkingCalendar.Define("weekdays", 1, "UTC").OpenWeekdays("00:00", "24:00"),
            (calendar, rule) => calendar.Holiday(rule)).Build();

    private static Instant? Due(Target target, Instant now)
    {
        var rules = new ClockDecider();
        var started = Assert.IsType<ClockDecision.Decided>(rules.Decide(
            ClockBoard.Empty, new ClockCommand.Start(new SlaPolicy("reply", target)), now));
        return rules.Explain(started.Board, "reply", now)!.DueAt;
    }

    private static IEnumerable<string> ClosedWeekdays(WorkingCalendar calendar, string from, string until) =>
        Closed(calendar, from, until).Where(date => Date(date).DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));

    private static IEnumerable<string> Closed(WorkingCalendar calendar, string from, string until) =>
        Dates(calendar, from, until, open: false);

    private static IEnumerable<string> Open(WorkingCalendar calendar, string from, string until) =>
        Dates(calendar, from, until, open: true);

    private static IEnumerable<string> Dates(WorkingCalendar calendar, string from, string until, bool open)
    {
        for (var date = Date(from); date < Date(until); date = date.PlusDays(1))
        {
            if (calendar.IsOpen(date.At(LocalTime.Noon).InUtc().ToInstant()) == open)
            {
                yield return $"{NodaTime.Text.LocalDatePattern.Iso.Format(date)}";
            }
        }
    }
}
