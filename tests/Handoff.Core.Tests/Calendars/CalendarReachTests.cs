using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>Where working time ends: calendars that never open again, never close, or are asked about another century.</summary>
public sealed class CalendarReachTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 12, 10, 0);
    private static readonly WorkingCalendar Daily = WorkingCalendar.Define("daily", 1, "UTC").OpenEveryDay("00:00", "24:00").Build();

    private static readonly WorkingCalendar Fair =
        WorkingCalendar.Define("fair", 1, "UTC").Except(Date("2026-05-01"), "10:00", "18:00").Build();

    [Fact]
    public void A_calendar_without_windows_never_opens()
    {
        var closed = WorkingCalendar.Define("closed", 1, "UTC").Build();

        AssertNeverOpens(closed, Now, () => closed.Add(Now, Duration.FromSeconds(1)));
        AssertNeverOpens(closed, Now, () => closed.Add(Now, -Duration.FromSeconds(1)));
        AssertNeverOpens(closed, Now, () => closed.NextOpen(Now));
        AssertNeverOpens(closed, Now, () => closed.NextClose(Now));
        AssertNeverOpens(closed, Now, () => closed.AddBusinessDays(Now, 1));
        Assert.Equal(Now, closed.Add(Now, Duration.Zero));
        Assert.False(closed.IsOpen(Now));
        Assert.Equal(Duration.Zero, closed.Between(Now, Now + Duration.FromDays(9000)));
    }

    [Fact]
    public void A_calendar_with_its_last_opening_behind_it_never_opens_again()
    {
        var after = Instant.FromUtc(2026, 5, 1, 18, 0);

        Assert.Equal(after, Fair.Add(Now, Duration.FromHours(8)));
        AssertNeverOpens(Fair, Now, () => Fair.Add(Now, Duration.FromHours(8) + Duration.Epsilon));
        AssertNeverOpens(Fair, after, () => Fair.NextOpen(after));
        AssertNeverOpens(Fair, after, () => Fair.NextClose(after));
        Assert.Equal(Instant.FromUtc(2026, 5, 1, 10, 0), Fair.Add(after, -Duration.FromHours(8)));
        AssertNeverOpens(Fair, after, () => Fair.Add(after, -Duration.FromHours(8) - Duration.Epsilon));
    }

    [Fact]
    public void A_calendar_that_is_open_around_the_clock_never_closes()
    {
        AssertNeverOpens(Daily, Now, () => Daily.NextClose(Now));
        AssertNeverOpens(WorkingCalendar.Always, Now, () => WorkingCalendar.Always.NextClose(Now));
    }

    [Fact]
    public void Always_is_elapsed_time()
    {
        var always = WorkingCalendar.Always;

        Assert.Equal(Duration.FromDays(-3), always.Between(Now, Now - Duration.FromDays(3)));
        Assert.Equal(Now + Duration.FromHours(5), always.Add(Now, Duration.FromHours(5)));
        Assert.True(always.IsOpen(Now));
        Assert.Equal(Now, always.NextOpen(Now));
        AssertNeverOpens(always, Now, () => always.Add(Now, Duration.MaxValue));
        AssertNeverOpens(always, Now, () => always.Add(Now, Duration.MinValue));
    }

    [Fact]
    public void More_work_than_the_reach_holds_is_refused_and_not_looked_for_for_ever()
    {
        AssertNeverOpens(Daily, Now, () => Daily.Add(Now, Duration.MaxValue));
        AssertNeverOpens(Daily, Now, () => Daily.Add(Now, Duration.MinValue));
        AssertNeverOpens(WorkingCalendar.Default, Now, () => WorkingCalendar.Default.Add(Now, Duration.FromDays(365 * 90)));
        AssertNeverOpens(WorkingCalendar.Default, Now, () => WorkingCalendar.Default.AddBusinessDays(Now, int.MaxValue));
    }

    [Fact]
    public void Three_centuries_add_up_to_the_nanosecond()
    {
        var (first, last) = (Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(2200, 1, 1, 0, 0));

        Assert.Equal(last - first, Daily.Between(first - Duration.FromHours(12), last + Duration.FromHours(12)));
        Assert.Equal(last, Daily.Add(first, last - first));
        Assert.Equal(first + Duration.Epsilon, Daily.Add(last, first - last + Duration.Epsilon));
    }

    [Fact]
    public void The_last_date_closes_like_any_other() =>
        Assert.Equal(Instant.FromUtc(2199, 12, 31, 17, 0), WorkingCalendar.Default.NextClose(Instant.FromUtc(2199, 12, 31, 9, 0)));

    [Fact]
    public void An_instant_of_another_century_is_refused()
    {
        Instant[] outside = [Instant.FromUtc(1899, 12, 30, 23, 59), Instant.FromUtc(2200, 1, 3, 0, 1), Instant.MinValue, Instant.MaxValue];
        foreach (var at in outside)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.IsOpen(at));
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.NextOpen(at));
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.NextClose(at));
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.Between(Now, at));
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.Between(at, Now));
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.Add(at, Duration.FromHours(1)));
            Assert.Throws<ArgumentOutOfRangeException>(() => Daily.AddBusinessDays(at, 1));
        }
    }

    private static void AssertNeverOpens(IWorkingCalendar calendar, Instant from, Func<object> ask)
    {
        var refusal = Assert.Throws<CalendarNeverOpensException>(ask);
        Assert.Equal((calendar.Ref, from, "HO1001"), (refusal.Calendar, refusal.From, refusal.Code));
    }
}
