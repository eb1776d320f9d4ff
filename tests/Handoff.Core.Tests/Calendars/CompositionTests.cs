using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

public sealed class CompositionTests
{
    private static readonly Instant Now = At("2026-01-14 12:00"); // Wednesday
    private static readonly WorkingCalendar Amsterdam = Weekdays("amsterdam", "Europe/Amsterdam");
    private static readonly WorkingCalendar NewYork = Weekdays("new-york", "America/New_York");
    private static readonly WorkingCalendar Sydney = Weekdays("sydney", "Australia/Sydney");
    private static readonly WorkingCalendar Daily = WorkingCalendar.Define("daily", 1, "UTC").OpenEveryDay("00:00", "24:00").Build();
    private static readonly WorkingCalendar Closed = WorkingCalendar.Define("closed", 1, "UTC").Build();

    private static readonly int Trees = LongTests.Of(few: 100, all: 300);

    [Fact]
    public void Compositions_agree_with_their_operands_everywhere_and_at_every_edge() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Trees), Prop.ForAll(Arb.From(RandomTree.Compositions), tree =>
        {
            var (left, right) = (tree.Left.Build(), tree.Right.Build());
            var composed = tree.Of(left, right);
            var edges = tree.Left.Model.Edges.Concat(tree.Right.Model.Edges)
                .Where(edge => edge - tree.Around is var away && away < Duration.FromDays(100) && away > Duration.FromDays(-100));
            var between = Enumerable.Range(-300, 600).Select(n => tree.Around + Duration.FromMinutes(n * 431L));
            return edges.SelectMany(edge => (Instant[])[edge - Duration.Epsilon, edge, edge + Duration.Epsilon]).Concat(between)
                .All(at => composed.IsOpen(at) == tree.IsOpen(left.IsOpen(at), right.IsOpen(at)));
        }));

    [Fact]
    public void Follow_the_sun_is_open_while_somebody_is()
    {
        var sun = WorkingCalendar.Union("sun", 1, Amsterdam, NewYork, Sydney);

        Assert.Equal(Duration.FromHours(22), sun.Between(At("2026-01-14 00:00"), At("2026-01-15 00:00")));
        Assert.Equal(At("2026-01-15 07:00"), sun.NextClose(At("2026-01-14 09:00"))); // Sydney opens as New York closes
        Assert.Equal(At("2026-01-14 09:00"), sun.NextOpen(At("2026-01-14 07:00")));
    }

    [Fact]
    public void Windows_that_touch_are_one()
    {
        var (morning, afternoon) = (Hours("morning", "09:00", "12:00"), Hours("afternoon", "12:00", "17:00"));
        var day = WorkingCalendar.Union("day", 1, afternoon, morning);

        Assert.Equal(At("2026-01-14 17:00"), day.NextClose(At("2026-01-14 08:00")));
        Assert.False(WorkingCalendar.Intersection("none", 1, morning, afternoon).IsOpen(At("2026-01-14 12:00")));
    }

    [Fact]
    public void Maintenance_is_taken_out_of_a_calendar_that_never_closes()
    {
        var maintenance = WorkingCalendar.Define("maintenance", 1, "UTC").Open(IsoDayOfWeek.Sunday, "02:00", "04:00").Build();
        foreach (IWorkingCalendar around in (IWorkingCalendar[])[WorkingCalendar.Always, Daily])
        {
            var up = WorkingCalendar.Difference("up", 1, around, maintenance);

            Assert.Equal(Duration.FromHours((7 * 24) - 2), up.Between(Now, Now + Duration.FromDays(7)));
            Assert.Equal(Instant.FromUtc(2026, 1, 18, 2, 0), up.NextClose(Now));
            Assert.Equal(Instant.FromUtc(2026, 1, 18, 4, 0), up.NextOpen(Instant.FromUtc(2026, 1, 18, 2, 0)));
        }
    }

    [Fact]
    public void What_never_closes_says_so()
    {
        foreach (var open in (WorkingCalendar[])[
            WorkingCalendar.Union("a", 1, Amsterdam, WorkingCalendar.Always), WorkingCalendar.Union("b", 1, Amsterdam, Daily),
            WorkingCalendar.Intersection("c", 1, Daily, WorkingCalendar.Always), WorkingCalendar.Difference("d", 1, Daily, Closed)])
        {
            Assert.Equal(open.Ref, Assert.Throws<CalendarNeverOpensException>(() => open.NextClose(Now)).Calendar);
            Assert.Equal(Now + Duration.FromDays(9000), open.Add(Now, Duration.FromDays(9000)));
            Assert.Throws<CalendarNeverOpensException>(() => open.Add(Now, Duration.FromDays(90_000)));
        }
    }

    [Fact]
    public void What_never_opens_says_so()
    {
        foreach (var closed in (WorkingCalendar[])[
            WorkingCalendar.Union("a", 1, Closed, new KnownHours(Closed)), WorkingCalendar.Difference("b", 1, Amsterdam, Amsterdam),
            WorkingCalendar.Intersection("c", 1, Closed, WorkingCalendar.Always),
            WorkingCalendar.Difference("d", 1, Daily, WorkingCalendar.Always)])
        {
            Assert.Equal(closed.Ref, Assert.Throws<CalendarNeverOpensException>(() => closed.NextOpen(Now)).Calendar);
            Assert.Throws<CalendarNeverOpensException>(() => closed.Add(Now, Duration.Epsilon));
            Assert.Throws<CalendarNeverOpensException>(() => closed.AddBusinessDays(Now, 1));
            Assert.False(closed.IsOpen(Now));
        }
    }

    [Theory]
    [InlineData("2026-01-14 11:00", 1, "2026-01-15 11:00")]
    [InlineData("2026-01-16 20:00", 1, "2026-01-19 20:00")] // Friday evening, New York works
    [InlineData("2026-01-17 12:00", 1, "2026-01-20 09:00")] // Saturday: from Monday's opening
    [InlineData("2026-01-16 23:30", 1, "2026-01-20 09:00")] // Friday after the last closing: likewise
    [InlineData("2026-01-14 06:00", 2, "2026-01-16 09:00")] // clamped into the date
    public void Business_dates_are_those_of_the_first_operand_s_zone(string start, int days, string end) =>
        Assert.Equal(At(end), WorkingCalendar.Union("both", 1, Amsterdam, NewYork).AddBusinessDays(At(start), days));

    [Theory]
    [InlineData("2026-01-12 10:00", "2026-01-13 10:00")]
    [InlineData("2026-01-13 03:00", "2026-01-14 03:00")] // a night belongs to two dates
    [InlineData("2026-01-16 10:00", "2026-01-17 06:00")] // so Friday's night makes Saturday one
    [InlineData("2026-01-13 06:00", "2026-01-14 06:00")]
    public void A_composed_date_is_what_is_open_from_midnight_to_midnight(string start, string end) =>
        Assert.Equal(At(end), WorkingCalendar.Union("shop", 1, Amsterdam, Hours("nights", "22:00", "06:00")).AddBusinessDays(At(start), 1));

    [Fact]
    public void Business_dates_without_windows_over_midnight_are_those_of_the_plain_calendar() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            Arb.From(Gen.Choose(-200_000, 200_000)), Arb.From(Gen.Choose(1, 40)), (minutes, days) =>
            {
                var start = At("2026-03-29 02:00") + Duration.FromMinutes(minutes);
                return WorkingCalendar.Union("same", 1, Amsterdam).AddBusinessDays(start, days) == Amsterdam.AddBusinessDays(start, days);
            }));

    [Fact]
    public void A_business_day_of_what_never_closes_is_a_date() => Assert.Equal(
        At("2026-03-30 02:30"),
        // over a clock change
        WorkingCalendar.Union("all", 1, Amsterdam, WorkingCalendar.Always).AddBusinessDays(At("2026-03-27 02:30"), 3));

    [Fact]
    public void A_composition_needs_a_name_a_version_and_operands()
    {
        Assert.Contains("name", Refusal(() => WorkingCalendar.Union(" ", 1, Amsterdam)), StringComparison.Ordinal);
        Assert.Contains("version 0", Refusal(() => WorkingCalendar.Difference("d", 0, Amsterdam, NewYork)), StringComparison.Ordinal);
        Assert.Contains("no calendar", Refusal(() => WorkingCalendar.Intersection("i", 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_s_calendar_that_does_not_keep_its_word_is_refused_and_not_asked_for_ever()
    {
        Assert.Contains("next closing", Refusal(() => Over(Now, Now).IsOpen(Now)), StringComparison.Ordinal);
        Assert.Contains("next opening", Refusal(() => Over(Instant.MinValue, Now).IsOpen(Now)), StringComparison.Ordinal);
        Assert.Contains(
            "2026-01-14T11:00:00.000000001Z",
            Refusal(() => Over(Now + Duration.Epsilon, Now).IsOpen(Now)),
            StringComparison.Ordinal);

        static IWorkingCalendar Over(Instant open, Instant close) => WorkingCalendar.Over(new Liar(open, close));
    }

    private static string Refusal(Action define) => Assert.Throws<CalendarDefinitionException>(define).Problem;

    private static WorkingCalendar Weekdays(string name, string zone) =>
        WorkingCalendar.Define(name, 1, zone).OpenWeekdays("09:00", "17:00").Build();

    private static WorkingCalendar Hours(string name, string open, string close) =>
        WorkingCalendar.Define(name, 1, "Europe/Amsterdam").OpenWeekdays(open, close).Build();

    private sealed class Liar(Instant open, Instant close) : IOpeningHours
    {
        public CalendarRef Ref { get; } = new("liar", 1);

        public DateTimeZone Zone => DateTimeZone.Utc;

        public Instant NextOpen(Instant from) => open;

        public Instant NextClose(Instant from) => close;
    }
}
