using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What holds of every replay, over random histories.</summary>
public sealed class ClockReplayLawTests
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 300)).WithEndSize(110);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public void P9_under_the_rules_that_held_a_replay_is_what_happened(int rules, bool imports) => Prop.ForAll(ReplayWalk.Any, any =>
    {
        var walk = ReplayWalk.Of(ReplayRules.All[rules], any.Steps, imports);
        foreach (var clock in new ClockReplay([ReplayRules.All[rules]]).Of(walk.Past, walk.Cut(any.Cut)))
        {
            Assert.Null(clock.Gap);
            Assert.Equal(clock.Was, clock.Becomes);
            Assert.Equal(clock.WasDueAt, clock.BecomesDueAt);
        }
    }).Check(Histories);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 4)]
    [InlineData(1, 3)]
    [InlineData(4, 2)]
    public void P9_a_clock_is_told_as_it_ended_and_each_time_that_it_did(int rules, int others) => Prop.ForAll(ReplayWalk.Any, any =>
    {
        var walk = ReplayWalk.Of(ReplayRules.All[rules], any.Steps);
        var until = walk.Cut(any.Cut);
        var told = ReplayRules.All[rules].Under(ReplayRules.All[others]).Of(walk.Past, until);
        var ends = walk.Past.Select(past => past.Event).Where(e => e.At < until).OfClocks<ClockEvent.Ended>().ToList();
        Assert.Equal(
            ends.Select(e => (e.Clock, e.Item, e.Cycle, e.At, e.Outcome, e.Consumed)),
            told.Where(clock => !clock.Was.IsOpen)
                .Select(clock => clock.Was)
                .Select(was => (was.Key, was.Item, was.Cycle, was.End!.At, was.End.Outcome, was.End.Consumed)));
        Assert.All(told, clock => Assert.Equal(clock.Becomes is null, clock.Gap is not (null or ReplayGap.Recurs)));
        Assert.All(told, clock => Assert.Equal(clock.Was.End?.At, clock.Becomes is null ? clock.Was.End?.At : clock.Becomes.End?.At));
    }).Check(Histories);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 4)]
    [InlineData(1, 3)]
    [InlineData(4, 2)]
    [InlineData(3, 1)]
    public void P9_when_a_sweeper_looked_changes_nothing(int rules, int others) => Prop.ForAll(ReplayWalk.Any, any =>
    {
        var replay = ReplayRules.All[rules].Under(ReplayRules.All[others]);
        var seldom = ReplayWalk.Of(ReplayRules.All[rules], any.Steps, sweeps: true);
        var (often, until) = (ReplayWalk.Swept(ReplayRules.All[rules], any.Steps), seldom.Now + Duration.FromDays(30));
        Same(replay.Of(seldom.Past, seldom.Now), replay.Of(often.Past, often.Now));
        Same(replay.Of(seldom.Past, until), replay.Of(often.Past, until));
        Same(ReplayRules.All[rules].Flipped().Of(seldom.Past, until), ReplayRules.All[rules].Flipped().Of(often.Past, until));
    }).Check(Histories);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void P9_longer_targets_make_nothing_late_and_shorter_ones_nothing_timely(int rules) => Prop.ForAll(ReplayWalk.Any, any =>
    {
        var walk = ReplayWalk.Of(ReplayRules.All[rules], any.Steps);
        var until = walk.Cut(any.Cut);
        var (longer, shorter) = (ReplayRules.All[rules].Scaled(7, 3), ReplayRules.All[rules].Scaled(1, 3));
        Assert.DoesNotContain(longer.Of(walk.Past, until), clock => !clock.WasLate && clock.BecomesLate == true);
        Assert.DoesNotContain(shorter.Of(walk.Past, until), clock => clock.WasLate && clock.BecomesLate == false);
    }).Check(Histories);

    [Fact]
    public void P9_day_and_night_a_clock_is_late_by_how_long_it_ran() => Prop.ForAll(ReplayWalk.Any, any =>
    {
        var day = Duration.FromHours(30);
        var rules = Rules.Standard;
        var plain = new ClockReplay([rules]).With(rules.Policies.Policies
            .Where(policy => policy.Target is not (Target.UntilHoldExpires or Target.UntilDue))
            .Select(policy => new SlaPolicy(policy.Clock, new Target.CalendarTime(day)) { PausedBy = PausedBy.Nobody }));
        var walk = ReplayWalk.Of(rules, any.Steps);
        var started = walk.Past.Select(past => past.Event).OfClocks<ClockEvent.Started>().ToList();
        foreach (var clock in plain.Of(walk.Past, walk.Cut(any.Cut)))
        {
            if (clock.Becomes is not { End: { } end, Terms.Target: Target.CalendarTime } becomes || becomes.Item is not null) continue;
            var from = started.Last(s => s.Clock == becomes.Key && s.Cycle == clock.Was.Cycle).From;
            Assert.Equal(end.At - from >= day, clock.BecomesLate);
            Assert.Equal(from + day, clock.BecomesDueAt);
        }
    }).Check(Histories);

    [Fact]
    public void The_random_histories_reach_what_these_laws_are_about()
    {
        var seen = new HashSet<string>();
        for (var walks = 0; walks < 400; walks++)
        {
            var rules = ReplayRules.All[walks % ReplayRules.All.Length];
            var walk = ReplayWalk.Of(rules, Gen.Sample(WalkStep.Any.ListOf(110), 1, 110).Single());
            seen.UnionWith(walk.Past.Select(past => past.Event).OfClocks<ClockEvent.WithTerms>().Select(Kind));
            seen.UnionWith(rules.Flipped().Of(walk.Past, walk.Now).Select(Side));
            foreach (var other in ReplayRules.All.Where(other => other.Lifecycle.Ref.Name == rules.Lifecycle.Ref.Name))
            {
                seen.UnionWith(rules.Under(other).Of(walk.Past, walk.Now).Select(Side));
            }
        }

        Assert.Empty(Reached.Except(seen));
    }

    /// <summary>One after another, so that what differs can be read.</summary>
    private static void Same(IReadOnlyList<ReplayedClock> left, IReadOnlyList<ReplayedClock> right)
    {
        foreach (var (one, other) in left.Zip(right))
        {
            Assert.Equal(one.Was, other.Was);
            Assert.Equal(one.Becomes?.Crossed, other.Becomes?.Crossed);
            Assert.Equal(one with { Becomes = null }, other with { Becomes = null });
            Assert.Equal(one.Becomes, other.Becomes);
        }

        Assert.Equal(left.Count, right.Count);
    }

    private static string Side(ReplayedClock clock) => $"{clock.Gap} {clock.WasLate} {clock.BecomesLate}";

    private static string Kind(ClockEvent.WithTerms happened) => happened switch
    {
        ClockEvent.Reopened reopened => $"{reopened.How}",
        ClockEvent.Retargeted => "facts",
        _ => happened.Item is null ? "whole" : "item",
    };

    private static readonly string[] Reached =
    [
        "whole", "item", "Restart", "Continue", "facts",
        " False False", " False True", " True False", " True True", "NotRecurring False ", "Recurs False False", "OtherDates False ",
    ];
}
