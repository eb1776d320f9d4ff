using NodaTime;

namespace Handoff.Tests;

/// <summary>The kit passes what is right, and names what is wrong. A failure prints its seed.</summary>
public sealed class CalendarLawsTests
{
    public static TheoryData<string> Good => new(GoodCalendars.All.Keys);

    public static TheoryData<string> Mistakes => new(Gallery.All.Keys);

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_calendar_keeps_every_law(string name) => CalendarLaws.Check(GoodCalendars.All[name]);

    [Fact]
    public void A_good_calendar_keeps_every_law_where_asked_to_look() =>
        CalendarLaws.Check(GoodCalendars.All["lord-howe-nights"], new CalendarLawOptions
        {
            OfInterest = [Instant.FromUtc(2024, 2, 29, 0, 0)],
            Cases = 500,
        });

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_broken_calendar_is_caught_and_by_the_law_that_it_breaks(string mistake)
    {
        var exhibit = Gallery.All[mistake];
        if (LongTests.Run)
        {
            Assert.Throws<LawBrokenException>(() => CalendarLaws.Check(exhibit.Make(), new CalendarLawOptions { Cases = 2000 }));
        }

        // Some mistakes show in one question of hundreds: enough are asked that missing one is no matter of luck.
        var law = CalendarLaws.All.Single(law => law.Name == exhibit.Law);
        var broken = Assert.Throws<LawBrokenException>(() => law.Check(exhibit.Make(), new CalendarLawOptions { Cases = 5000 }));
        Assert.Equal(exhibit.Law, broken.Law);
    }

    [Fact]
    public void Every_law_is_broken_by_a_calendar_of_the_gallery() => Assert.Equal(
        CalendarLaws.All.Select(law => law.Name).Order(StringComparer.Ordinal),
        Gallery.All.Values.Select(exhibit => exhibit.Law).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_law_can_be_checked_alone()
    {
        var never = Gallery.All["never negative"].Make();
        CalendarLaws.All.Single(law => law.Name == "half-open edges").Check(never);
        Assert.Throws<LawBrokenException>(() => CalendarLaws.All.Single(law => law.Name == "antisymmetric").Check(never));
    }

    [Theory]
    [InlineData("whole minutes")]
    [InlineData("overlooks lunch")]
    [InlineData("counts weeks of five")]
    public void A_failure_comes_again_with_its_seed(string mistake)
    {
        var first = Broken(mistake);
        var again = Broken(mistake, new CalendarLawOptions { Seed = first.Seed });
        Assert.Equal((first.Law, first.Counterexample, first.Seed), (again.Law, again.Counterexample, again.Seed));
    }

    [Fact]
    public void More_cases_ask_the_same_questions_first()
    {
        var first = Broken("whole minutes");
        Assert.Equal(
            first.Counterexample, Broken("whole minutes", new CalendarLawOptions { Seed = first.Seed, Cases = 1000 }).Counterexample);
    }

    [Fact]
    public void The_text_names_law_calendar_counterexample_and_seed()
    {
        var broken = Broken("ends at the opening after", new CalendarLawOptions { Seed = 17 });
        var promise = CalendarLaws.All.Single(law => law.Name == broken.Law).Promise;
        Assert.Equal(("earliest end", "Calendar office@1", 17, "HO9001"), (broken.Law, broken.Subject, broken.Seed, broken.Code));
        Assert.Equal(
            $"Calendar office@1 breaks the law 'earliest end': {promise}\nCounterexample: {broken.Counterexample}\nThe same questions "
                + "again: seed 17.",
            broken.Message);
    }

    [Fact]
    public void A_counterexample_is_shrunk_to_what_can_be_read() => Assert.Matches(
        @"^AddBusinessDays\(\d{4}-\d\d-\d\dT00:00:00Z, 2\) is .*T00:00:00Z, 6\) is ",
        Broken("counts weeks of five", new CalendarLawOptions { Seed = 17 }).Counterexample);

    [Fact]
    public void What_a_calendar_throws_is_told()
    {
        var broken = Broken("not written yet");
        Assert.IsType<NotSupportedException>(broken.InnerException);
        Assert.Contains("NotSupportedException: Not written yet.", broken.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_never_opens_is_told_so() =>
        Assert.Contains("the calendar never opens within the range", Broken("never open").Message, StringComparison.Ordinal);

    [Fact]
    public void Answers_beyond_the_range_are_not_judged()
    {
        var good = GoodCalendars.Office;
        var end = Instant.FromUtc(2024, 1, 1, 0, 0);
        var known = new BrokenCalendar(good)
        {
            OnNextOpen = from => good.NextOpen(from) is var open && open < end
                ? open
                : throw new CalendarNeverOpensException(good.Ref, from),
        };
        CalendarLaws.Check(known, new CalendarLawOptions { From = Instant.FromUtc(2022, 1, 1, 0, 0), To = end });
        Assert.Throws<LawBrokenException>(() => CalendarLaws.Check(known));
    }

    [Fact]
    public void Options_without_a_range_or_without_cases_are_refused()
    {
        var now = Instant.FromUtc(2026, 1, 1, 0, 0);
        Assert.Throws<ArgumentException>(() => CalendarLaws.Check(
            WorkingCalendar.Default, new CalendarLawOptions { From = now, To = now }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalendarLaws.Check(WorkingCalendar.Default, new CalendarLawOptions { Cases = 0 }));
    }

    private static LawBrokenException Broken(string mistake, CalendarLawOptions? options = null) =>
        Assert.Throws<LawBrokenException>(() => CalendarLaws.Check(Gallery.All[mistake].Make(), options));
}
