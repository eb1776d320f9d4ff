using FsCheck;
using FsCheck.Fluent;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>Whatever stands in a file, it is reviewed or refused: nothing else is thrown.</summary>
public sealed class FuzzTests
{
    private static readonly string[] RuleParts =
    [
        "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "INTERVAL=2", "INTERVAL=40", "COUNT=3", "UNTIL=20280101",
        "UNTIL=20280101T230000Z",
        "BYMONTH=2", "BYMONTH=1,12", "BYMONTHDAY=29", "BYMONTHDAY=-1", "BYYEARDAY=366", "BYYEARDAY=-366", "BYWEEKNO=53", "BYWEEKNO=-53",
        "BYDAY=MO",
        "BYDAY=-1FR", "BYDAY=53MO", "BYDAY=5SU,-5SU", "BYSETPOS=-1", "BYSETPOS=366", "WKST=SU", "BYHOUR=25", "BYHOUR=5", "BYMINUTE=0",
        "SKIP=OMIT",
    ];

    private static readonly string[] Dates =
    [
        "00010101", "99991231", "20260501", "20240229", "20230229", "00010101T000001Z", "99991231T235959Z", "20260501T235959Z", "21991231",
        "19000101",
    ];

    private static readonly string[] Lines =
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "STATUS:CANCELLED",
        "SEQUENCE:2147483647", "UID:a",
        "DURATION:P9999999999W", "DURATION:-P1D", "DURATION:PT9999999999S", "SUMMARY;X=\"a:b\":c\\", "X-WR-TIMEZONE:Pacific/Kiritimati",
        ";:", ";=:", "=",
    ];

    private static readonly Gen<string> Property =
        from name in Gen.Elements(
            "DTSTART",
            "DTEND",
            "RECURRENCE-ID",
            "EXDATE",
            "RDATE",
            "DTSTART;VALUE=DATE",
            "EXDATE;TZID=Asia/Tokyo",
            "RECURRENCE-ID;RANGE=THISANDFUTURE")
        from date in Gen.Elements(Dates)
        select $"{name}:{date}";

    private static readonly Gen<string> Rule = Gen.Elements(RuleParts).NonEmptyListOf()
        .Select(parts => $"RRULE:{string.Join(';', parts.Distinct())}");

    [Fact]
    public void Any_lines_are_reviewed_or_refused() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Arb.From(Gen.OneOf(Property, Rule, Gen.Elements(Lines)).ListOf()), lines => IsAnswered(Calendar([.. lines]))));

    [Fact]
    public void Any_entry_is_reviewed_or_refused() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Arb.From(
            from start in Gen.Elements(Dates)
            from rule in Rule
            from more in Gen.OneOf(Property, Gen.Elements("DURATION:P3D", "DTEND:99991231", "UID:a")).ListOf()
            select (string[])
            [
                $"DTSTART:{start}",
                rule,
                .. more.Where(line => !line.StartsWith("DTSTART", StringComparison.Ordinal)),
            ]), lines => IsAnswered(Event(
                lines))));

    [Theory]
    [InlineData("FREQ=YEARLY;BYWEEKNO=-53")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=1")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO")]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO,-1MO")]
    public void A_rule_may_begin_at_both_ends_of_time_whatever_day_its_weeks_begin(string rule)
    {
        string[] weekStarts = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
        var ends = Enumerable.Range(1, 20).SelectMany(day => new[] { $"000101{day:00}", $"999912{day + 11:00}" });

        Assert.All(
            from start in ends from weekStart in weekStarts select Event($"DTSTART:{start}", $"RRULE:{rule};WKST={weekStart}", "UID:a"),
            text => Assert.True(IsAnswered(text), text));
    }

    [Theory]
    [InlineData("00010101", "MO", true)] // a Monday
    [InlineData("00010101", "SU", false)]
    [InlineData("00010106", "SU", false)]
    [InlineData("00010107", "SU", true)]
    [InlineData("00010106", "MO", true)]
    public void A_rule_that_begins_in_a_week_without_beginning_is_listed_for_the_reviewer(string start, string weekStart, bool counts)
    {
        var review = Read(Event($"DTSTART:{start}", $"RRULE:FREQ=WEEKLY;WKST={weekStart}"), FirstOf2026, LastOf2026);

        Assert.Equal(counts, review.Holidays.Count > 50);
        Assert.Equal(!counts, review.PassedOver.Any(entry => entry.Reason == PassedOverReason.UnsupportedRule));
    }

    private static bool IsAnswered(string text) =>
        Record.Exception(() => Read(text, new(2025, 1, 1), new(2028, 12, 31))) is null or HolidayFileException;
}
