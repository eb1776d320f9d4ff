using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Handoff.Tests.Samples;

namespace Handoff.Tests;

/// <summary>One odd entry, or one odd line, costs itself: what the others close stays as it was, and the odd one is listed.</summary>
public sealed class OddEntryTests
{
    private static readonly LocalDate From = new(2025, 1, 1);
    private static readonly LocalDate To = new(2029, 12, 31);

    private static readonly string[] OddLines =
    [
        "DTEND20260102", "in the south only", "=", "DURATION:PT1D", "DURATION:P1H", "DURATION:", "DTSTART;VALUE=DATE:20260101",
        "RRULE:FREQ=YEARLY;COUNT=0",
        "RRULE:FREQ=YEARLY;INTERVAL=0", "RRULE:INTERVAL=2", "RRULE:FREQ=YEARLY;COUNT=2;UNTIL=20280501", "RRULE:FREQ=YEARLY;BYMONTH=13",
        "RRULE:FREQ=YEARLY;BYDAY=XX", "RRULE:FREQ", "EXDATE:never", "RDATE:20260101T25", "RECURRENCE-ID:20260230", "SEQUENCE:first", ":",
        "a b:c",
    ];

    private static readonly string[][] OddEvents =
    [
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "END:VEVENT"],
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260230", "END:VEVENT"],
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260501,20260502", "END:VEVENT"],
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260401", "END:VEVENT"],
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:99991231", "END:VEVENT"],
        [
            "BEGIN:VEVENT",
            "UID:{0}",
            "SUMMARY:Odd",
            "DTSTART;VALUE=DATE:20260501",
            "DTEND;VALUE=DATE:20260502",
            "DURATION:P1D",
            "END:VEVENT",
        ],
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=LUNAR_YEARLY", "END:VEVENT"],
        [
            "BEGIN:VEVENT",
            "UID:{0}",
            "SUMMARY:Odd",
            "DTSTART;VALUE=DATE:20260501",
            "SEQUENCE:99",
            "STATUS:CANCELLED",
            "RRULE:FREQ=YEARLY;BYMONTHDAY=32",
            "END:VEVENT",
        ],
        ["BEGIN:VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260501"], // not ended
        ["BEGIN VEVENT", "UID:{0}", "SUMMARY:Odd", "DTSTART;VALUE=DATE:20260501", "END:VEVENT"],
        ["BEGIN:X-WRAP", "BEGIN:VEVENT", "UID:{0}", "DTSTART;VALUE=DATE:20260501", "END:VEVENT", "END:X-WRAP"],
    ];

    [Fact]
    public void An_odd_entry_in_a_good_feed_closes_nothing_and_opens_nothing_and_is_listed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(
            from good in Gen.Choose(0, 400).SelectMany(GoodEntry).NonEmptyListOf()
            from place in Gen.Choose(0, good.Count)
            from odd in Gen.Elements(OddEvents)
            from uid in Gen.Elements(["odd@example.org", .. Enumerable.Range(0, good.Count).Select(Uid)])
            select (
                Good: Named(good),
                Place: place,
                Odd: odd.Select(line => line.Replace("{0}", uid, StringComparison.Ordinal)).ToArray())), sample =>
        {
            var (without, with) = (
                Read([.. sample.Good]), Read([.. sample.Good.Take(sample.Place), sample.Odd, .. sample.Good.Skip(sample.Place)]));
            // A rule that is not known is no fault of the entry: of one with a good entry's id it may be an earlier revision.
            var odd = with.PassedOver.Single(other => other.Name == "Odd" || other.Reason == PassedOverReason.Malformed);
            return Closed(without).SequenceEqual(Closed(with))
                && odd.Problem is not null
                && with.PassedOver.Count == without.PassedOver.Count + 1;
        }));

    [Fact]
    public void An_odd_line_costs_its_own_entry() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(
            from good in Gen.Choose(0, 400).SelectMany(GoodEntry).ListOf().Where(entries => entries.Count > 1)
            from hurt in Gen.Choose(0, good.Count - 1)
            from line in Gen.Elements(OddLines)
            select (Good: Named(good), Hurt: hurt, Line: line)), sample =>
        {
            string[][] spoilt = [.. sample.Good];
            spoilt[sample.Hurt] = [.. spoilt[sample.Hurt][..^1], sample.Line, spoilt[sample.Hurt][^1]];
            var (without, with) = (Read([.. sample.Good]), Read(spoilt));
            var uid = Uid(sample.Hurt);
            return Closed(without).Where(day => day.Uid != uid).SequenceEqual(Closed(with))
                && with.PassedOver.Where(other => other.Uid == uid)
                    .ToList() is [{ Reason: PassedOverReason.Malformed, Problem: { } problem }]
                && problem.StartsWith("line ", StringComparison.Ordinal);
        }));

    [Fact]
    public void An_odd_entry_is_listed_with_what_was_found_and_can_be_accepted()
    {
        var odd = Assert.Single(In2026(Calendar(
            "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260101", "SUMMARY:New Year", "END:VEVENT",
            "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260501", "SUMMARY:Labour "
                + "Day", "DESCRIPTION:observed", "in the south only", "END:VEVENT")).PassedOver);

        Assert.Equal((Day(5, 1), "Labour Day", PassedOverReason.Malformed, 7), (odd.Date, odd.Name, odd.Reason, odd.Line));
        Assert.StartsWith("line 11: 'in the south only' is not a property", odd.Problem, StringComparison.Ordinal);
        Assert.Equal([new ImportedHoliday(Day(5, 1), "Labour Day", "observed", null, 7)], odd.AsHolidays());
    }

    private static Gen<string[]> GoodEntry(int day) =>
        from days in Gen.Choose(1, 3)
        from rule in Gen.Elements<string?>(
            null, null, "RRULE:FREQ=YEARLY", "RRULE:FREQ=WEEKLY;COUNT=5", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231")
        from status in Gen.Elements<string?>(null, null, null, "STATUS:CONFIRMED", "SEQUENCE:2")
        let start = From.PlusDays(day)
        select ((string?[])
        [
            "BEGIN:VEVENT",
            "UID:{0}",
            "SUMMARY:Holiday {0}",
            $"DTSTART;VALUE=DATE:{Text(start)}",
            $"DTEND;VALUE=DATE:{Text(start.PlusDays(days))}",
            rule,
            status,
            "END:VEVENT",
        ])
            .OfType<string>().ToArray();

    private static string[][] Named(IEnumerable<string[]> entries) =>
        [.. entries.Select((entry, at) => entry.Select(line => line.Replace("{0}", Uid(at), StringComparison.Ordinal)).ToArray())];

    private static string Uid(int entry) => $"{entry}@example.org";

    private static string Text(LocalDate date) => date.ToString("uuuuMMdd", System.Globalization.CultureInfo.InvariantCulture);

    private static HolidayReview Read(string[][] entries) => Samples.Read(Calendar([.. entries.SelectMany(lines => lines)]), From, To);

    private static IEnumerable<(LocalDate Date, string Name, string? Uid)> Closed(HolidayReview review) =>
        review.Holidays.Select(day => (day.Date, day.Name, day.Uid));
}
