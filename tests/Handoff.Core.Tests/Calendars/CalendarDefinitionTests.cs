using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

public sealed class CalendarDefinitionTests
{
    private static WorkingCalendarBuilder Office => WorkingCalendar.Define("office", 1, "Europe/Amsterdam");

    [Fact]
    public void An_unknown_zone_is_refused() =>
        AssertRefused("zone 'Europe/Atlantis'", () => WorkingCalendar.Define("office", 1, "Europe/Atlantis"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_calendar_needs_a_name(string name)
    {
        var refusal = Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Define(name, 1, "UTC"));
        Assert.Contains("name", refusal.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_begin_at_one() => AssertRefused("version 0", () => WorkingCalendar.Define("office", 0, "UTC"));

    [Theory]
    [InlineData("9:00", "17:00", "'9:00'")]
    [InlineData("09:00", "25:00", "'25:00'")]
    [InlineData("09:60", "17:00", "'09:60'")]
    [InlineData("24:00", "17:00", "'24:00'")] // ends a day, begins none
    [InlineData("09:00", "24:01", "'24:01'")]
    [InlineData("nine", "17:00", "'nine'")]
    [InlineData("09:00", "", "''")]
    public void A_malformed_time_is_refused(string open, string close, string offender)
    {
        AssertRefused(offender, () => Office.OpenWeekdays(open, close));
        AssertRefused(offender, () => Office.OpenEveryDay(open, close));
        AssertRefused(offender, () => Office.Open(IsoDayOfWeek.Monday, open, close));
        AssertRefused(offender, () => Office.Except(Date("2026-12-24"), open, close));
        Assert.Contains(offender, Assert.Throws<FormatException>(() => DayWindow.Parse(open, close)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_finer_than_a_second_is_refused()
    {
        var window = new DayWindow(new LocalTime(9, 0, 0, 500), new LocalTime(17, 0));

        AssertRefused("09:00:00.5-17:00:00", () => Office.Open(IsoDayOfWeek.Monday, window));
        AssertRefused("09:00:00.5-17:00:00", () => Office.Except(Date("2026-12-24"), window));
    }

    [Theory]
    [InlineData(IsoDayOfWeek.None)]
    [InlineData((IsoDayOfWeek)8)]
    public void A_day_that_is_none_is_refused(IsoDayOfWeek day) => AssertRefused($"'{day}'", () => Office.Open(day, "09:00", "17:00"));

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    public void A_date_out_of_reach_is_refused(string date)
    {
        AssertRefused(date, () => Office.Holiday(Date(date)));
        AssertRefused(date, () => Office.Except(Date(date), "09:00", "17:00"));
    }

    [Fact]
    public void Two_exceptions_for_a_date_are_refused() =>
        AssertRefused("2026-12-24", () => Office.Except(Date("2026-12-24")).Except(Date("2026-12-24"), "09:00", "13:00"));

    [Fact]
    public void A_built_calendar_does_not_change()
    {
        var builder = Office.OpenWeekdays("09:00", "17:00");
        builder.Build();

        Assert.Throws<InvalidOperationException>(() => builder.Open(IsoDayOfWeek.Saturday, "09:00", "17:00"));
        Assert.Throws<InvalidOperationException>(() => builder.Holiday(Date("2026-12-25")));
        Assert.Throws<InvalidOperationException>(() => builder.Except(Date("2026-12-25")));
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    [Fact]
    public void A_calendar_is_named_by_its_version()
    {
        Assert.Equal("office@3", WorkingCalendar.Define("office", 3, "UTC").Build().ToString());
        Assert.Equal("always@1", WorkingCalendar.Always.ToString());
        Assert.Equal(new CalendarRef("default", 1), WorkingCalendar.Default.Ref);
    }

    private static void AssertRefused(string offender, Action define)
    {
        var refusal = Assert.Throws<CalendarDefinitionException>(define);
        Assert.Equal(("office", "HO1002"), (refusal.Calendar, refusal.Code));
        Assert.Contains(offender, refusal.Problem, StringComparison.Ordinal);
    }
}
