using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

public sealed class KnownHoursTests
{
    private static readonly WorkingCalendar Office =
        WorkingCalendar.Define("office", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "17:00").Build();

    [Fact]
    public void A_calendar_over_hours_counts_as_one_that_was_defined() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 50, all: 200)), Prop.ForAll(
            Arb.From(RandomCalendar.Places.SelectMany(RandomTree.Near)), Arb.From(Gen.Choose(-100_000, 100_000)), (tree, minutes) =>
            {
                var defined = WorkingCalendar.Union("same", 1, tree.Build());
                var known = WorkingCalendar.Over(new KnownHours(tree.Build()));
                return Answers(known, tree.Around, minutes).SequenceEqual(Answers(defined, tree.Around, minutes));
            }));

    [Fact]
    public void It_has_the_name_the_version_and_the_zone_of_the_hours()
    {
        var over = WorkingCalendar.Over(new KnownHours(Office) { Ref = new("rota", 7) });
        Assert.Equal(("rota@7", "Europe/Amsterdam"), (over.ToString(), over.Zone.Id));
        Assert.Equal(At("2026-01-12 12:00"), over.Add(At("2026-01-09 16:00"), Duration.FromHours(4)));
        Assert.Equal(At("2026-01-12 16:00"), over.AddBusinessDays(At("2026-01-09 16:00"), 1));
    }

    [Fact]
    public void Hours_that_end_have_nothing_after_their_end()
    {
        var over = WorkingCalendar.Over(new Shift(At("2026-01-09 09:00"), At("2026-01-09 17:00")));
        Assert.Equal(Duration.FromHours(8), over.Between(At("2026-01-01 00:00"), At("2027-01-01 00:00")));
        var never = Assert.Throws<CalendarNeverOpensException>(() => over.NextOpen(At("2026-01-09 17:00")));
        Assert.Equal("rota@1", never.Calendar.ToString());
    }

    [Fact]
    public async Task Hours_that_do_not_answer_for_one_year_hold_up_nobody_who_asks_for_another()
    {
        using var over = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var calendar = WorkingCalendar.Over(new KnownHours(Office) { OnAsked = WaitLate });
        var late = Task.Run(() => calendar.IsOpen(At("2036-01-15 12:00")));
        asked.Wait();
        Assert.True(await Task.Run(() => calendar.IsOpen(At("2026-01-14 12:00"))).WaitAsync(TimeSpan.FromSeconds(30)));
        over.Set();
        Assert.True(await late);

        void WaitLate(Instant from)
        {
            if (from < At("2030-01-01 00:00")) return;
            asked.Set();
            over.Wait();
        }
    }

    [Fact]
    public void A_whole_calendar_is_left_as_it_is() => Assert.Same(Office, WorkingCalendar.Over(Office));

    [Fact]
    public void Two_hours_of_one_name_and_version_are_refused_and_the_same_twice_are_not()
    {
        var hours = new KnownHours(Office);
        Assert.Equal(hours.Ref, new CalendarBook([WorkingCalendar.Default, hours, hours]).Find("hours")!.Ref);
        RefusedBecause("two different definitions", hours, new KnownHours(Office));
        RefusedBecause("two different definitions", Made(hours), Made(new KnownHours(Office)));

        static WorkingCalendar Made(IOpeningHours of) => WorkingCalendar.Union("made", 1, of);
    }

    [Fact]
    public void Hours_need_a_name_a_version_and_a_zone()
    {
        RefusedBecause("KnownHours has no Ref", new KnownHours(Office) { Ref = null! });
        RefusedBecause("needs a name", new KnownHours(Office) { Ref = new("", 1) });
        RefusedBecause("below 1", new KnownHours(Office) { Ref = new("rota", 0) });
        RefusedBecause("no zone", new KnownHours(Office) { Zone = null! });
    }

    [Fact]
    public async Task A_host_adds_its_hours_and_clocks_count_in_them()
    {
        var hours = new KnownHours(Office) { Ref = new("default", 2) };
        await using var host = await HandoffTestHost.StartAsync(
            h => h.AddLifecycle(Standard.Lifecycle).AddCalendar(hours).UseInMemoryStore());
        var won = await host.Story("deal", Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        Assert.All(won.Board.Clocks.Where(clock => clock.Item is null), clock => Assert.Equal(hours.Ref, clock.Calendar));
        Assert.NotEmpty(won.Board.Clocks);
    }

    private static void RefusedBecause(string problem, params IOpeningHours[] hours) => Assert.Contains(
        problem,
        Assert.Throws<CalendarDefinitionException>(() => new CalendarBook([WorkingCalendar.Default, .. hours])).Problem,
        StringComparison.Ordinal);

    private static IEnumerable<string> Answers(IWorkingCalendar calendar, Instant around, int minutes)
    {
        var at = around + Duration.FromMinutes(minutes);
        yield return $"{calendar.IsOpen(at)} {calendar.Between(around, at)}";
        yield return Answer(() => calendar.Add(around, Duration.FromMinutes(minutes)));
        yield return Answer(() => calendar.NextOpen(at));
        yield return Answer(() => calendar.NextClose(at));
        yield return Answer(() => calendar.AddBusinessDays(at, 1 + Math.Abs(minutes % 7)));
        yield return Answer(() => calendar.EndOfBusinessDay(at, Math.Abs(minutes % 7)));
    }

    private static string Answer(Func<Instant> ask)
    {
        try
        {
            return ask().ToString();
        }
        catch (CalendarNeverOpensException)
        {
            return "never";
        }
    }

    private sealed class Shift(Instant open, Instant close) : IOpeningHours
    {
        public CalendarRef Ref { get; } = new("rota", 1);

        public DateTimeZone Zone => DateTimeZone.Utc;

        public Instant NextOpen(Instant from) => from < close ? Instant.Max(open, from) : throw new CalendarNeverOpensException(Ref, from);

        public Instant NextClose(Instant from) => from < close ? close : throw new CalendarNeverOpensException(Ref, from);
    }
}
