using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

public sealed class BusinessDayTests
{
    private static readonly WorkingCalendar Office = WorkingCalendar.Define("office", 1, "Europe/Amsterdam")
        .OpenWeekdays("09:00", "12:30").OpenWeekdays("13:00", "17:00")
        .Holiday(Date("2026-04-06")) // Easter Monday
        .Except(Date("2026-04-15"), "10:00", "15:00")
        .Build();

    [Theory]
    [InlineData("2026-01-12 11:00", 1, "2026-01-13 11:00")]
    [InlineData("2026-01-12 11:00", 5, "2026-01-19 11:00")]
    [InlineData("2026-03-27 11:00", 1, "2026-03-30 11:00")] // over the beginning of summer time
    [InlineData("2026-04-03 11:00", 1, "2026-04-07 11:00")] // over a holiday
    public void The_time_of_day_stays_and_closed_dates_do_not_count(string start, int days, string end) => AssertEnd(start, days, end);

    [Theory]
    [InlineData("2026-01-10 11:00", "2026-01-13 09:00")] // Saturday: from Monday 09:00
    [InlineData("2026-01-09 17:01", "2026-01-13 09:00")] // Friday after closing: likewise
    [InlineData("2026-01-12 20:00", "2026-01-14 09:00")]
    public void A_start_on_a_closed_date_or_after_the_last_closing_counts_from_the_next_opening(string start, string end) =>
        AssertEnd(start, 1, end);

    [Theory]
    [InlineData("2026-01-12 07:00", "2026-01-13 09:00")] // before the first opening
    [InlineData("2026-01-12 12:45", "2026-01-13 12:30")] // over lunch
    [InlineData("2026-01-12 17:00", "2026-01-13 17:00")] // at the last closing
    [InlineData("2026-04-14 09:30", "2026-04-15 10:00")] // the date opens later
    [InlineData("2026-04-14 16:30", "2026-04-15 15:00")] // and closes earlier
    public void The_time_of_day_is_clamped_into_the_windows_of_the_date_it_lands_on(string start, string end) => AssertEnd(start, 1, end);

    [Theory]
    [InlineData("2026-01-12 23:00", "2026-01-13 23:00")]
    [InlineData("2026-01-13 03:00", "2026-01-14 03:00")] // of Monday's shift
    [InlineData("2026-01-13 06:00", "2026-01-14 06:00")] // at its closing
    [InlineData("2026-01-13 12:00", "2026-01-14 22:00")] // before Tuesday's
    [InlineData("2026-01-17 03:00", "2026-01-20 03:00")] // of Friday's
    [InlineData("2026-01-17 07:00", "2026-01-20 22:00")] // after it: from Monday's
    public void A_night_shift_counts_for_the_date_on_which_it_opens(string start, string end)
    {
        var nights = WorkingCalendar.Define("nights", 1, "Europe/Amsterdam").OpenWeekdays("22:00", "06:00").Build();

        Assert.Equal(At(end), nights.AddBusinessDays(At(start), 1));
    }

    [Theory]
    [InlineData("2026-01-12 11:00", 0, "2026-01-12 17:00")]
    [InlineData("2026-01-12 12:45", 0, "2026-01-12 17:00")] // over lunch
    [InlineData("2026-01-12 18:00", 0, "2026-01-13 17:00")] // after the last closing: the next opening's
    [InlineData("2026-01-10 11:00", 0, "2026-01-12 17:00")] // Saturday: Monday's
    [InlineData("2026-04-03 11:00", 1, "2026-04-07 17:00")] // over a holiday
    [InlineData("2026-04-14 11:00", 1, "2026-04-15 15:00")] // the date closes earlier
    public void A_business_day_ends_with_its_last_closing(string start, int days, string end) =>
        Assert.Equal(At(end), Office.EndOfBusinessDay(At(start), days));

    [Fact]
    public void A_night_shift_ends_on_the_following_morning_and_a_day_around_the_clock_at_midnight()
    {
        var nights = WorkingCalendar.Define("nights", 1, "Europe/Amsterdam").OpenWeekdays("22:00", "06:00").Build();

        Assert.Equal(At("2026-01-13 06:00"), nights.EndOfBusinessDay(At("2026-01-12 12:00"), 0));
        Assert.Equal(At("2026-01-13 06:00"), nights.EndOfBusinessDay(At("2026-01-13 03:00"), 0));
        Assert.Equal(At("2026-01-14 06:00"), nights.EndOfBusinessDay(At("2026-01-13 03:00"), 1));
        Assert.Equal(At("2026-01-14 00:00", "UTC"), WorkingCalendar.Always.EndOfBusinessDay(At("2026-01-12 12:00", "UTC"), 1));
    }

    [Fact]
    public void A_date_that_is_over_before_the_night_shift_of_the_date_before_does_not_count()
    {
        var nights = WorkingCalendar.Define("nights", 1, "UTC").OpenEveryDay("22:00", "06:00").Except(Date("2026-01-13"), "05:00", "05:10")
            .Build();

        Assert.Equal(At("2026-01-15 06:00", "UTC"), nights.AddBusinessDays(At("2026-01-13 06:00", "UTC"), 1));
        Assert.Equal(At("2026-01-15 06:00", "UTC"), nights.EndOfBusinessDay(At("2026-01-13 06:00", "UTC"), 1));
        Assert.Equal(At("2026-01-15 06:00", "UTC"), nights.EndOfBusinessDay(At("2026-01-11 23:00", "UTC"), 2));
    }

    [Fact]
    public void Overlapping_windows_clamp_to_the_later_closing()
    {
        var overlapping = WorkingCalendar.Define("overlap", 1, "Europe/Amsterdam")
            .Open(IsoDayOfWeek.Monday, "09:00", "18:00").Open(IsoDayOfWeek.Tuesday, "09:00", "17:00")
            .Open(IsoDayOfWeek.Tuesday, "10:00", "12:00").Build();

        Assert.Equal(At("2026-01-13 14:00"), overlapping.AddBusinessDays(At("2026-01-12 14:00"), 1));
        Assert.Equal(At("2026-01-13 17:00"), overlapping.AddBusinessDays(At("2026-01-12 17:30"), 1));
        Assert.Equal(At("2026-01-19 16:00"), overlapping.AddBusinessDays(At("2026-01-13 16:00"), 1)); // after the last to open has closed
    }

    [Fact]
    public void A_business_day_around_the_clock_is_24_hours()
    {
        var midnight = Instant.FromUtc(2026, 1, 10, 0, 0);

        Assert.Equal(midnight + Duration.FromDays(3), WorkingCalendar.Always.AddBusinessDays(midnight, 3));
        Assert.Equal(midnight + Duration.FromDays(3), WorkingCalendar.Define("daily", 1, "UTC")
            .OpenEveryDay("00:00", "24:00").Build().AddBusinessDays(midnight, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void There_is_no_target_of_less_than_a_day(int days)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.AddBusinessDays(At("2026-01-12 11:00"), days));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Always.AddBusinessDays(At("2026-01-12 11:00"), days));
    }

    [Fact]
    public void A_calendar_that_runs_out_of_business_dates_says_so()
    {
        var twoDays = WorkingCalendar.Define("fair", 1, "UTC")
            .Except(Date("2026-05-01"), "10:00", "18:00").Except(Date("2026-05-02"), "10:00", "18:00").Build();

        Assert.Equal(At("2026-05-02 12:00", "UTC"), twoDays.AddBusinessDays(At("2026-05-01 12:00", "UTC"), 1));
        Assert.Throws<CalendarNeverOpensException>(() => twoDays.AddBusinessDays(At("2026-05-01 12:00", "UTC"), 2));
    }

    private static void AssertEnd(string start, int days, string end) =>
        Assert.Equal(At(end), Office.AddBusinessDays(At(start), days));
}
