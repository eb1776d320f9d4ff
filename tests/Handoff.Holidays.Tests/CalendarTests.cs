using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>National holidays close a calendar, and are part of it from then on.</summary>
public sealed class CalendarTests
{
    /// <summary>A place, and years of it.</summary>
    private static readonly Gen<(string Place, int From, int To)> Asked =
        from place in Gen.Elements(NationalHoliday.Places.ToArray())
        from year in Gen.Choose(1900, 2199)
        from more in Gen.Choose(0, 12)
        select (place, year, Math.Min(year + more, 2199));

    [Fact]
    public void Every_holiday_is_closed_and_every_other_day_is_open() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Arb.From(Asked), asked =>
        {
            var office = Office().NationalHolidays(asked.Place, asked.From, asked.To).Build();
            var closed = NationalHoliday.Of(asked.Place, asked.From, asked.To).Select(day => day.Date).ToHashSet();
            var first = new LocalDate(asked.From, 1, 1);
            return Enumerable.Range(0, Period.DaysBetween(first, new LocalDate(asked.To, 12, 31)) + 1)
                .Select(first.PlusDays)
                .All(date => IsOpen(office, date) != closed.Contains(date));
        }));

    [Fact]
    public void Rebuilding_gives_an_equal_calendar_also_from_its_JSON() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Arb.From(Asked), asked =>
        {
            var office = Office().NationalHolidays(asked.Place, asked.From, asked.To).Build();
            var again = Office().NationalHolidays(asked.Place, asked.From, asked.To);
            var twice = Office().NationalHolidays(asked.Place, asked.From, asked.To).NationalHolidays(asked.Place, asked.From, asked.To);
            return office.Equals(again.Build()) && office.Equals(twice.Build())
                && office.Equals(WorkingCalendar.Parse(office.Definition.ToJson()));
        }));

    [Fact]
    public void Years_in_parts_are_the_years_at_once() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Arb.From(Asked), asked => NationalHoliday.Of(asked.Place, asked.From, asked.To).SequenceEqual(
            Enumerable.Range(asked.From, asked.To - asked.From + 1).SelectMany(year => NationalHoliday.Of(asked.Place, year, year)))));

    [Fact]
    public void The_dates_stand_in_the_definition_one_by_one()
    {
        var office = Office().NationalHolidays("NL", 2025, 2025).Build();
        Assert.Equal(
            NationalHoliday.Of("NL", 2025, 2025).Select(day => day.Date),
            Assert.IsType<CalendarDefinition.Weekly>(office.Definition).Holidays);
        Assert.Contains("\"2025-04-26\"", office.Definition.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_year_after_the_last_has_no_holidays() =>
        Assert.True(IsOpen(Office().NationalHolidays("NL", 2025, 2025).Build(), new LocalDate(2026, 1, 1)));

    [Fact]
    public void Those_that_are_chosen_close_and_no_others()
    {
        var office = Office().NationalHolidays(NationalHoliday.Of("NL", 2025, 2025).Where(day => day.Name != "Liberation Day")).Build();
        Assert.True(IsOpen(office, new LocalDate(2025, 5, 5)));
        Assert.False(IsOpen(office, new LocalDate(2025, 12, 25)));
    }

    [Fact]
    public void An_exception_of_the_calendar_wins() =>
        Assert.True(IsOpen(
            Office().NationalHolidays("NL", 2025, 2025).Except(new LocalDate(2025, 5, 5), "09:00", "17:00").Build(),
            new LocalDate(2025, 5, 5)));

    [Fact]
    public void A_target_in_business_days_passes_over_a_bank_holiday()
    {
        var office = WorkingCalendar.Define("office", 1, "Europe/London").OpenWeekdays("09:00", "17:00")
            .NationalHolidays("GB-ENG", 2022, 2022).Build();
        // Friday noon before the Queen's funeral; the next business day is Tuesday.
        Assert.Equal(Instant.FromUtc(2022, 9, 20, 11, 0), office.AddBusinessDays(Instant.FromUtc(2022, 9, 16, 11, 0), 1));
    }

    private static WorkingCalendarBuilder Office() => WorkingCalendar.Define("office", 1, "UTC").OpenEveryDay("09:00", "17:00");

    private static bool IsOpen(WorkingCalendar calendar, LocalDate date) =>
        calendar.IsOpen(date.At(new LocalTime(12, 0)).InUtc().ToInstant());
}
