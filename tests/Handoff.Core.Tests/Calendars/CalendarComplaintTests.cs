using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>What users of other systems complained about, one test each.</summary>
public sealed class CalendarComplaintTests
{
    private static readonly WorkingCalendar Office =
        WorkingCalendar.Define("office", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "17:00").Build();

    [Theory]
    [InlineData("2026-01-10 16:00")] // Saturday afternoon
    [InlineData("2026-01-10 18:00")] // Saturday evening
    [InlineData("2026-01-11 03:00")] // Sunday
    [InlineData("2026-01-09 17:00")] // Friday, at closing
    [InlineData("2026-01-12 08:59")] // Monday, before opening
    [InlineData("2026-01-12 09:00")]
    public void Complaint_01_work_that_arrives_on_a_closed_day_gets_the_right_deadline(string arrival) =>
        Assert.Equal(At("2026-01-12 10:00"), Office.Add(At(arrival), Duration.FromHours(1)));

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-27 16:00", "2026-03-30 10:00")] // summer time begins
    [InlineData("Europe/Amsterdam", "2026-10-23 16:00", "2026-10-26 10:00")] // and ends
    [InlineData("Australia/Sydney", "2026-10-02 16:00", "2026-10-05 10:00")] // southern spring
    [InlineData("Australia/Lord_Howe", "2026-04-03 16:00", "2026-04-06 10:00")] // by half an hour
    [InlineData("Asia/Pyongyang", "2018-05-04 16:00", "2018-05-07 10:00")] // the zone's rule changed
    public void Complaint_05_opening_times_stay_local_across_clock_changes(string zone, string start, string end)
    {
        var calendar = WorkingCalendar.Define("local", 1, zone).OpenWeekdays("09:00", "17:00").Build();

        Assert.Equal(At(end, zone), calendar.Add(At(start, zone), Duration.FromHours(2)));
    }

    [Theory]
    [InlineData("2026-03-28", 7)] // 02:00 to 03:00 does not happen
    [InlineData("2026-06-13", 8)]
    [InlineData("2026-10-24", 9)] // 02:00 to 03:00 happens twice
    public void Complaint_05_a_night_shift_lasts_as_long_as_the_night(string date, int hours)
    {
        var nights = WorkingCalendar.Define("nights", 1, "Europe/Amsterdam").OpenEveryDay("22:00", "06:00").Build();
        var noon = At($"{date} 12:00");

        Assert.Equal(Duration.FromHours(hours), nights.Between(noon, nights.NextClose(noon)));
    }

    [Fact]
    public void Complaint_15_one_business_day_is_not_24_business_hours()
    {
        var monday = At("2026-01-12 10:00");

        Assert.Equal(At("2026-01-13 10:00"), Office.AddBusinessDays(monday, 1));
        Assert.Equal(At("2026-01-15 10:00"), Office.Add(monday, Duration.FromHours(24)));
    }

    [Fact]
    public void Complaint_16_an_hour_before_the_deadline_is_an_hour_of_work_before_it() =>
        Assert.Equal(At("2026-01-09 16:30"), Office.Add(At("2026-01-12 09:30"), -Duration.FromHours(1)));

    [Fact]
    public void Complaint_21_a_day_has_as_many_openings_as_it_needs()
    {
        var lunch = WorkingCalendar.Define("lunch", 1, "Europe/Amsterdam")
            .OpenWeekdays("09:00", "12:30").OpenWeekdays("13:00", "17:30").Build();

        Assert.Equal(At("2026-01-12 13:30"), lunch.Add(At("2026-01-12 12:00"), Duration.FromHours(1)));
        Assert.False(lunch.IsOpen(At("2026-01-12 12:30")));
        Assert.Equal(Duration.FromHours(8), lunch.Between(At("2026-01-12 00:00"), At("2026-01-13 00:00")));
    }

    [Fact]
    public void Complaint_21_exceptions_open_closed_days_and_close_open_ones()
    {
        var calendar = WorkingCalendar.Define("exceptions", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "17:00")
            .Except(Date("2026-11-11")) // closed
            .Except(Date("2026-11-14"), "10:00", "14:00") // a working Saturday
            .Except(Date("2026-12-24"), DayWindow.Parse("09:00", "11:00"), DayWindow.Parse("12:00", "13:00"))
            .Build();

        Assert.Equal(Duration.FromHours(36), calendar.Between(At("2026-11-09 00:00"), At("2026-11-16 00:00")));
        Assert.Equal(Duration.FromHours(3), calendar.Between(At("2026-12-24 00:00"), At("2026-12-25 00:00")));
    }

    [Fact]
    public void Complaint_21_an_imported_holiday_that_is_worked_here_can_be_opened_again()
    {
        var calendar = WorkingCalendar.Define("feed", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "17:00")
            .Except(Date("2026-11-11"), "09:00", "17:00") // St. Martin is no holiday of ours
            .Holiday(Date("2026-11-11")).Holiday(Date("2026-11-11")).Holiday(Date("2026-12-25"))
            .Build();

        Assert.True(calendar.IsOpen(At("2026-11-11 10:00")));
        Assert.False(calendar.IsOpen(At("2026-12-25 10:00")));
    }
}
