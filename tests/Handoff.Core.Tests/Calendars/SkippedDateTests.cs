using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.TimeZones;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>A date that a zone never had opens nothing: over all such zones, beside walking the dates that there were.</summary>
public sealed class SkippedDateTests
{
    private static readonly (string Zone, LocalDate Date)[] Lost =
    [
        .. from zone in TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct()
           from date in LostDates.Of(zone)
           select (zone, date),
    ];

    private static readonly WorkingCalendar Samoa =
        WorkingCalendar.Define("apia", 1, "Pacific/Apia").OpenWeekdays("09:00", "17:00").Build();

    private sealed record Question(RandomCalendar Definition, Instant A, Instant B, int Days)
    {
        public WorkingCalendar Calendar { get; } = Definition.Build();

        public SlowCalendar Model { get; } = new(Definition, Definition.Around);

        public SlowBusinessDays BusinessDays { get; } = new(Definition, Definition.Around, days: 120);
    }

    private static readonly Arbitrary<Question> Questions = Arb.From(
        from lost in Gen.Elements(Lost)
        let around = lost.Date.AtMidnight().InZoneLeniently(DateTimeZoneProviders.Tzdb[lost.Zone]).ToInstant()
        from definition in RandomCalendar.In(lost.Zone, around)
        from a in Near(around)
        from b in Near(around)
        from days in Gen.Choose(1, 6)
        select new Question(definition, a, b, days));

    [Fact]
    public void Zones_have_lost_dates_where_history_says_so() => Assert.Superset(
        new HashSet<(string, LocalDate)>
        {
            ("Pacific/Apia", Date("2011-12-30")), ("Pacific/Fakaofo", Date("2011-12-30")), ("Pacific/Kwajalein", Date("1993-08-21")),
            ("Pacific/Kiritimati", Date("1994-12-31")), ("Pacific/Kanton", Date("1994-12-31")),
        },
        Lost.ToHashSet());

    [Fact]
    public void Every_zone_knows_which_dates_it_lost() => Assert.All(
        TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct(),
        zone => Assert.Equal(LostDates.Of(zone), SkippedDates.Of(DateTimeZoneProviders.Tzdb[zone])));

    [Fact]
    public void Working_time_around_a_lost_date_agrees_with_walking_the_dates() => Check(q =>
        q.Calendar.Between(q.A, q.B) == q.Model.Between(q.A, q.B)
        && q.Calendar.IsOpen(q.A) == q.Model.IsOpen(q.A)
        && q.Calendar.NextOpen(q.A) == q.Model.NextOpen(q.A)
        && q.Calendar.Add(q.A, q.Model.Between(q.A, q.B)) == q.Model.Add(q.A, q.Model.Between(q.A, q.B)));

    [Fact]
    public void Business_days_around_a_lost_date_agree_with_counting_the_dates() =>
        Check(q => q.Calendar.AddBusinessDays(q.A, q.Days) == q.BusinessDays.Add(q.A, q.Days));

    [Fact]
    public void What_is_said_of_a_lost_date_opens_nothing()
    {
        var special = WorkingCalendar.Define("apia", 1, "Pacific/Apia").OpenWeekdays("09:00", "17:00")
            .Except(Date("2011-12-30"), "09:00", "17:00").Build();

        Assert.False(special.IsOpen(At("2011-12-31 10:00", "Pacific/Apia")));
        Assert.Equal(At("2012-01-02 09:00", "Pacific/Apia"), special.NextOpen(At("2011-12-29 17:00", "Pacific/Apia")));
    }

    [Fact]
    public void SLA_19i_a_business_day_passes_over_the_date_that_was_not() =>
        Assert.Equal(At("2012-01-02 10:00", "Pacific/Apia"), Samoa.AddBusinessDays(At("2011-12-29 10:00", "Pacific/Apia"), 1));

    [Fact]
    public void A_shift_into_a_date_that_was_not_ends_on_the_morning_after_it()
    {
        var nights = WorkingCalendar.Define("nights", 1, "Pacific/Apia").OpenEveryDay("22:00", "06:00").Build();

        Assert.Equal(Duration.FromHours(8), nights.Between(At("2011-12-29 12:00", "Pacific/Apia"), At("2011-12-31 12:00", "Pacific/Apia")));
        Assert.Equal(At("2012-01-01 03:00", "Pacific/Apia"), nights.AddBusinessDays(At("2011-12-31 03:00", "Pacific/Apia"), 1));
    }

    [Fact]
    public void A_holiday_is_not_moved_to_a_date_that_was_not()
    {
        var calendar = WorkingCalendar.Define("apia", 1, "Pacific/Apia").OpenWeekdays("09:00", "17:00")
            .Holiday(new HolidayRule.Fixed(12, 31) { Observed = Observed.NearestWeekday }).Build();

        Assert.False(
            calendar.IsOpen(At("2012-01-02 10:00", "Pacific/Apia")),
            "Saturday's: Monday is two days off, Thursday too, for Friday was not.");
    }

    private static Gen<Instant> Near(Instant around) =>
        Gen.Choose(-8 * 96, 8 * 96).Select(quarters => around + Duration.FromMinutes(15L * quarters));

    private static void Check(Func<Question, bool> law) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 100, all: 400)), Prop.ForAll(Questions, law));
}
