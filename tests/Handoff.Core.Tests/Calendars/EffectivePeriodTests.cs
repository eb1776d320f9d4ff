using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

public sealed class EffectivePeriodTests
{
    private static readonly EffectivePeriod Summer = new(Season: new Season(new AnnualDate(6, 1), new AnnualDate(9, 1)));
    private static readonly EffectivePeriod Winter = new(Season: new Season(new AnnualDate(9, 1), new AnnualDate(6, 1)));

    private static WorkingCalendarBuilder Office => WorkingCalendar.Define("office", 1, "Europe/Amsterdam");

    [Fact]
    public void Hours_change_on_a_date()
    {
        var office = Office
            .During(new(Until: Date("2024-07-01")), hours => hours.OpenWeekdays("09:00", "17:00"))
            .During(new(From: Date("2024-07-01")), hours => hours.OpenWeekdays("08:00", "12:00").OpenWeekdays("13:00", "18:00"))
            .Build();

        Assert.Equal(At("2024-06-28 09:00"), office.NextOpen(At("2024-06-28 00:00")));
        Assert.Equal(At("2024-07-01 08:00"), office.NextOpen(At("2024-07-01 00:00")));
        Assert.Equal(Duration.FromHours(8 + 9), office.Between(At("2024-06-28 00:00"), At("2024-07-02 00:00")));
        Assert.Equal(At("2024-07-01 18:00"), office.Add(At("2024-06-28 16:00"), Duration.FromHours(10)));
    }

    [Fact]
    public void Summer_hours_come_every_year()
    {
        var office = Office.During(Winter, hours => hours.OpenWeekdays("09:00", "17:00"))
            .During(Summer, hours => hours.OpenWeekdays("07:00", "15:00")).Build();

        foreach (var year in (int[])[1999, 2024, 2025])
        {
            Assert.False(office.IsOpen(At($"{year}-05-31 08:00")));
            Assert.Equal(new LocalTime(7, 0), OpeningAfter(office, $"{year}-06-01 00:00"));
            Assert.Equal(new LocalTime(7, 0), OpeningAfter(office, $"{year}-08-27 00:00"));
            Assert.Equal(new LocalTime(9, 0), OpeningAfter(office, $"{year}-09-01 00:00"));
            Assert.Equal(new LocalTime(9, 0), OpeningAfter(office, $"{year}-01-01 00:00"));
        }
    }

    [Fact]
    public void Outside_of_every_period_it_is_closed()
    {
        var fair = Office.During(new(Date("2026-05-04"), Date("2026-05-06")), hours => hours.OpenEveryDay("10:00", "18:00")).Build();

        Assert.Equal(Duration.FromHours(16), fair.Between(At("2000-01-01 00:00"), At("2100-01-01 00:00")));
        Assert.Throws<CalendarNeverOpensException>(() => fair.NextOpen(At("2026-05-05 18:00")));
    }

    [Fact]
    public void A_night_that_opens_before_the_end_of_a_period_ends_after_it()
    {
        var nights = Office.During(new(Until: Date("2026-05-04")), hours => hours.OpenEveryDay("22:00", "06:00")).Build();

        Assert.True(nights.IsOpen(At("2026-05-04 05:00")));
        Assert.False(nights.IsOpen(At("2026-05-04 22:00")));
    }

    [Fact]
    public void Periods_may_overlap_on_different_days_and_be_the_same_on_one() =>
        Office.OpenWeekdays("09:00", "12:00").OpenWeekdays("13:00", "17:00")
            .During(Summer, hours => hours.Open(IsoDayOfWeek.Saturday, "10:00", "12:00").Open(IsoDayOfWeek.Saturday, "13:00", "14:00"))
            .Build();

    public static TheoryData<EffectivePeriod, EffectivePeriod, string> Overlapping => new()
    {
        { EffectivePeriod.Unlimited, new(From: Date("2024-07-01")), "2024-07-01" },
        { new(Until: Date("2024-07-02")), new(From: Date("2024-07-01")), "2024-07-01" },
        { new(From: Date("2024-09-02")), Summer, "2025-06-01" },
        { Winter, new(Season: new Season(new AnnualDate(2, 29), new AnnualDate(3, 1))), "1904-02-29" },
    };

    [Theory]
    [MemberData(nameof(Overlapping))]
    public void Two_regimes_for_one_date_are_refused(EffectivePeriod one, EffectivePeriod other, string date)
    {
        var builder = Office.During(one, hours => hours.OpenEveryDay("09:00", "17:00")).During(
            other, hours => hours.OpenEveryDay("08:00", "18:00"));

        Assert.Contains(date, Assert.Throws<CalendarDefinitionException>(builder.Build).Problem, StringComparison.Ordinal);
    }

    public static TheoryData<EffectivePeriod, string> Impossible => new()
    {
        { new(Date("2024-07-01"), Date("2024-07-01")), "ends before it begins" },
        { new(From: Date("1899-12-31")), "1899-12-31" },
        { new(Until: Date("2200-01-01")), "2200-01-01" },
        { new(Season: new Season(new AnnualDate(6, 1), new AnnualDate(6, 1))), "06-01 until 06-01" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_impossible_period_is_refused(EffectivePeriod period, string offender) => Assert.Contains(
        offender, Assert.Throws<CalendarDefinitionException>(() => Office.During(period, _ => { })).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_period_within_a_period_is_refused() => Assert.Throws<CalendarDefinitionException>(
        () => Office.During(Summer, hours => hours.During(Winter, _ => { })));

    private static LocalTime OpeningAfter(WorkingCalendar calendar, string local) =>
        calendar.NextOpen(At(local)).InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]).TimeOfDay;
}
