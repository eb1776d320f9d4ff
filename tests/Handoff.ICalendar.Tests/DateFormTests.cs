using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>An exclusion, or what a moved occurrence stands for, means one day in whatever form it is written.</summary>
public sealed class DateFormTests
{
    private static readonly LocalDate From = new(2026, 3, 1);

    /// <summary>How programs write the day of a whole-day series. The zone is the calendar's own.</summary>
    private static readonly (string Form, Func<LocalDate, DateTimeZone, string> Write)[] Forms =
    [
        ("date", (day, _) => $";VALUE=DATE:{Text(day)}"),
        ("date without its type", (day, _) => $":{Text(day)}"),
        ("date with a Z", (day, _) => $";VALUE=DATE:{Text(day)}Z"),
        ("date with blanks", (day, _) => $";VALUE=DATE: {Text(day)} "),
        ("list", (day, _) => $";VALUE=DATE:{Text(day)},"),
        ("local midnight", (day, _) => $":{Text(day)}T000000"),
        ("local noon", (day, _) => $":{Text(day)}t120000"),
        ("midnight of a zone", (day, zone) => $";TZID={zone.Id}:{Text(day)}T000000"),
        ("midnight of a Windows zone", (day, _) => $";TZID=\"W. Europe Standard Time\":{Text(day)}T000000"),
        ("midnight in UTC", (day, _) => $":{Text(day)}T000000Z"),
        ("the instant of its midnight", (day, zone) => $":{Utc(day, zone)}"),
        ("the instant of its midnight, and the zone", (day, zone) => $";TZID={zone.Id}:{Utc(day, zone)}"),
    ];

    private static readonly Arbitrary<(string ZoneId, int Form, int Day)> Samples = Arb.From(
        from zone in Gen.Elements("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Auckland", "UTC", "America/St_Johns")
        from form in Gen.Choose(0, Forms.Length - 1)
        from day in Gen.Choose(0, 9)
        select (zone, form, day));

    [Fact]
    public void An_exclusion_means_its_day_in_any_form() => Check.QuickThrowOnFailure(Prop.ForAll(Samples, sample =>
    {
        var (zone, day) = (DateTimeZoneProviders.Tzdb[sample.ZoneId], From.PlusDays(sample.Day));
        var closed = Closed(
            zone, ["DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=DAILY;COUNT=10", $"EXDATE{Forms[sample.Form].Write(day, zone)}"]);
        return closed.SequenceEqual(Enumerable.Range(0, 10).Select(From.PlusDays).Where(date => date != day));
    }));

    [Fact]
    public void A_moved_occurrence_stands_for_its_day_in_any_form() => Check.QuickThrowOnFailure(Prop.ForAll(Samples, sample =>
    {
        var (zone, day) = (DateTimeZoneProviders.Tzdb[sample.ZoneId], From.PlusDays(sample.Day));
        if (Forms[sample.Form].Form == "list") return true;

        var closed = Closed(
            zone,
            ["DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=DAILY;COUNT=10"],
            ["DTSTART;VALUE=DATE:20260401", $"RECURRENCE-ID{Forms[sample.Form].Write(day, zone)}"]);
        return closed.SequenceEqual(Enumerable.Range(0, 10).Select(From.PlusDays).Where(date => date != day)
            .Append(new LocalDate(2026, 4, 1)));
    }));

    [Fact]
    public void An_instant_without_a_zone_means_the_only_day_that_it_can_mean() => Assert.Equal(
        [new(2026, 3, 1), new LocalDate(2026, 3, 15)],
        Days(Event("DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20260307T230000Z")));

    [Theory]
    [InlineData("20260302T230000Z", "2026-03-01", "2026-03-02 2026-03-03")] // midnight in Berlin, or an evening in London
    [InlineData("20260303T050000Z", "2026-03-01", "2026-03-02 2026-03-03")] // midnight in New York, or the night before it
    public void An_instant_that_may_mean_several_days_is_for_the_reviewer(string exclusion, string closed, string doubtful)
    {
        var review = In2026(Event("DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=DAILY;COUNT=3", $"EXDATE:{exclusion}"));
        Assert.Equal(closed, Dates(review.Holidays.Select(day => day.Date)));
        Assert.Equal(
            doubtful, Dates(review.PassedOver.Where(other => other.Reason == PassedOverReason.Doubtful).SelectMany(other => other.Days)));
        Assert.All(review.PassedOver, other => Assert.Contains("names no zone", other.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_end_that_may_lie_before_the_last_occurrence_is_for_the_reviewer()
    {
        var review = In2026(Event("DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=DAILY;UNTIL=20260303T035959Z")); // 2 March in New York
        Assert.Equal("2026-03-01 2026-03-02", Dates(review.Holidays.Select(day => day.Date)));
        Assert.Equal("2026-03-03", Dates(Assert.Single(review.PassedOver).Days));
    }

    [Theory]
    [InlineData("20260302", "2026-03-01 2026-03-02")]
    [InlineData("20260302T000000Z", "2026-03-01 2026-03-02")]
    [InlineData("20260302T235959Z", "2026-03-01 2026-03-02")]
    [InlineData("20260302T120000", "2026-03-01 2026-03-02")]
    public void An_end_includes_its_own_day(string until, string closed)
    {
        var review = In2026(Event("DTSTART;VALUE=DATE:20260301", $"RRULE:FREQ=DAILY;UNTIL={until}"));
        Assert.Equal((closed, 0), (Dates(review.Holidays.Select(day => day.Date)), review.PassedOver.Count));
    }

    private static IEnumerable<LocalDate> Closed(DateTimeZone zone, params string[][] entries) => In2026(Calendar(
        [
            $"X-WR-TIMEZONE:{zone.Id}",
            .. entries.SelectMany(lines => (string[])["BEGIN:VEVENT", "UID:a", "SUMMARY:Day", .. lines, "END:VEVENT"]),
        ]))
        .Holidays.Select(day => day.Date);

    private static string Utc(LocalDate day, DateTimeZone zone) =>
        day.AtMidnight().InZoneLeniently(zone).ToInstant().ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(LocalDate date) => date.ToString("uuuuMMdd", CultureInfo.InvariantCulture);

    private static string Dates(IEnumerable<LocalDate> dates) => string.Join(' ', dates.Select(NodaTime.Text.LocalDatePattern.Iso.Format));
}
