using FsCheck;
using FsCheck.Fluent;
using Handoff.Playbooks;

namespace Handoff.Tests;

/// <summary>What holds of every review of a target.</summary>
public sealed class TargetLawTests
{
    private static readonly Gen<(double Length, bool IsDone)> Length =
        from eighths in Gen.Choose(0, 120)
        from open in Gen.Choose(0, 3)
        select (eighths / 8.0, open > 0);

    private static readonly double[] Shares = [0.1, 0.5, 0.8, 0.9];

    [Fact]
    public void P10_when_every_milestone_takes_exactly_its_plan_nothing_is_suggested() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(1, 9), 3)), days =>
        {
            var playbook = Chain([.. days]);
            var learned = Planned.Learn(Planned.Of(playbook, 17, (_, id) => days[id[0] - 'a']), playbook);
            var review = Assert.Single(learned.PlaybookReviews);
            Assert.All(review.Milestones, milestone =>
            {
                Assert.Equal(TargetVerdict.Keep, milestone.Days.Verdict);
                Assert.Equal(
                    (milestone.Days.Target, milestone.Days.Target, 17),
                    (milestone.Days.Took.Tenth, milestone.Days.Took.Ninety, milestone.Days.Took.Done.Count));
            });
            Assert.False(review.SuggestsChange);
            Assert.Null(review.Change());
        }));

    [Fact]
    public void P10_who_follows_a_suggestion_and_asks_again_gets_no_other_for_that_milestone() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(25),
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, 40), 40)), halfDays =>
        {
            var playbook = Chain(3, 12, 1);
            var past = Planned.Of(playbook, 20, (number, id) =>
                halfDays[number + id[0] - 'a'] is var half && half > 35 ? null : half / 4.0);
            var before = Assert.Single(Planned.Learn(past, playbook).PlaybookReviews);
            if (before.Change() is not { } changed) return;

            Assert.Equal(playbook.Version + 1, changed.Version);
            var after = Assert.Single(Planned.Learn(past, changed).PlaybookReviews);
            Assert.Null(after.Change());
            foreach (var (was, becomes) in before.Milestones.Zip(after.Milestones))
            {
                Assert.Equal(was.Days.Took, becomes.Days.Took);
                Assert.Equal(was.Days.Suggested ?? was.Days.Target, becomes.Days.Target);
            }
        }));

    [Fact]
    public void P10_what_is_open_never_makes_a_length_shorter() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.From(Gen.Zip(Gen.ListOf(Length), Gen.ListOf(Length))), pair =>
        {
            var (some, others) = (pair.Item1.ToList(), pair.Item2.ToList());
            var before = new ProductLimit(some);
            var opened = new ProductLimit([.. some.Select((each, at) => (each.Length, each.IsDone && at % 3 > 0))]);
            var more = new ProductLimit([.. some, .. others.Select(other => (other.Length, false))]);
            foreach (var share in Shares)
            {
                Assert.True((more.Within(share) ?? double.MaxValue) >= (before.Within(share) ?? double.MaxValue));
                Assert.True((opened.Within(share) ?? double.MaxValue) >= (before.Within(share) ?? double.MaxValue));
            }
        }));

    [Fact]
    public void Where_all_is_done_lengths_are_those_that_a_report_tells() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Gen.NonEmptyListOf(Gen.Choose(0, 50))), lengths =>
        {
            var (spread, took) = (new SpreadTally(), new LengthTally(TargetUnit.Hours));
            foreach (var hours in lengths)
            {
                spread.Add("deal", Duration.FromHours(hours));
                took.Add("deal", hours, isDone: true);
            }

            var (report, real) = (spread.ToSpread(), took.ToLengths());
            Assert.Equal(
                (report.Median?.TotalHours, report.Eighty?.TotalHours, report.Ninety?.TotalHours), (real.Median, real.Eighty, real.Ninety));
        }));

    /// <summary>At least so often; a bit more, because what is counted is whole.</summary>
    [Fact]
    public void The_bounds_of_a_length_hold_nineteen_times_in_twenty()
    {
        const int Times = 2000;
        var (held, off) = (0, 0);
        for (var time = 0; time < Times; time++)
        {
            var (draws, lengths) = (new Draws(7).Of(time), new LengthTally(TargetUnit.Hours));
            for (var at = 0; at < 40; at++) lengths.Add("deal", draws.Of(at).Share, isDone: true);
            var review = new TargetJudge(0.8).Review(0.8, lengths, static length => length);
            if (review.Low <= 0.8 && !(review.High < 0.8)) held++;
            if (review.Verdict == TargetVerdict.Change) off++;
        }

        Assert.InRange(held / (double)Times, 0.95, 0.985);
        Assert.Equal(Times - held, off);
    }

    [Fact]
    public void Nothing_is_suggested_of_few_and_it_says_so()
    {
        var review = Of(3, Enumerable.Repeat((7.0, true), 9).Append((9.0, false)));
        Assert.Equal((TargetVerdict.TooFew, null), (review.Verdict, review.Suggested));
        Assert.Equal(
            "3 days: nothing can be said of 9 done, it takes 10; 1 not done, counted as taking longer", review.ToText());
        var enough = Of(3, Enumerable.Repeat((7.0, true), 10));
        Assert.Equal((TargetVerdict.Change, 7.0), (enough.Verdict, enough.Suggested));
    }

    [Fact]
    public void Where_too_many_are_open_it_says_that_the_target_is_too_short_and_not_which_would_do()
    {
        var review = Of(3, Enumerable.Repeat((7.0, true), 10).Concat(Enumerable.Repeat((8.0, false), 10)));
        Assert.Equal((TargetVerdict.NotSeenYet, null, null), (review.Verdict, review.Suggested, review.Real));
        Assert.Equal(
            "3 days is too short, and how long it takes was not seen yet: 80 % of 10 took longer than was seen, most likely 7 or more; "
                + "10 not done, counted as taking longer",
            review.ToText());
        Assert.Equal(TargetVerdict.Keep, Of(9, Enumerable.Repeat((7.0, true), 10).Concat(Enumerable.Repeat((8.0, false), 10))).Verdict);
    }

    [Fact]
    public void What_the_spread_or_the_rounding_explains_can_stay()
    {
        Assert.Equal(TargetVerdict.Keep, Of(5, Enumerable.Range(1, 20).Select(at => (3.0 + (at / 8.0), true))).Verdict);
        Assert.Equal(TargetVerdict.Keep, Of(5, Enumerable.Repeat((4.2, true), 100)).Verdict);
        var shorter = Of(6, Enumerable.Repeat((4.2, true), 17));
        Assert.Equal((TargetVerdict.Change, 5.0), (shorter.Verdict, shorter.Suggested));
        Assert.Equal("5 days in place of 6 days: 80 % of 17 took up to 4.2 days", shorter.ToText());

        // That all of sixteen are within a length that only 80 % are within happens more often than one time in forty.
        var fewer = Of(6, Enumerable.Repeat((4.2, true), 16));
        Assert.Equal((TargetVerdict.Keep, null), (fewer.Verdict, fewer.High));
    }

    [Theory]
    [InlineData(0.01, 1, 0.5, 0.5)]
    [InlineData(4, 4, 4, 4)]
    [InlineData(4.2, 5, 4.5, 4.5)]
    [InlineData(5.0000000001, 5, 5, 5)]
    [InlineData(8.1, 9, 9, 9)]
    [InlineData(47.9, 48, 48, 48)]
    [InlineData(48.1, 49, 49, 60)]
    [InlineData(2000, 1000, 2000, 2004)]
    public void Targets_are_rounded_up_to_what_people_use(double length, double days, double workingHours, double hours) =>
        Assert.Equal((days, workingHours, hours), (Rounded.Days(length), Rounded.WorkingHours(length), Rounded.Hours(length)));

    [Fact]
    public void A_level_is_a_share_and_there_are_rules()
    {
        var tally = new LearningTally(new(null, null), default, [LearningHistories.Rules]);
        foreach (var wrong in (double[])[0, 1, double.NaN]) Assert.Throws<ArgumentOutOfRangeException>(() => tally.ToLearned(wrong));
        Assert.Throws<ArgumentException>(() => new LearningTally(new(null, null), default, []));
    }

    private static TargetReview Of(double target, IEnumerable<(double Length, bool IsDone)> lengths)
    {
        var tally = new LengthTally(TargetUnit.BusinessDays);
        foreach (var (length, isDone) in lengths) tally.Add("deal", length, isDone);
        return new TargetJudge(0.8).Review(target, tally, Rounded.Days);
    }

    private static Playbook Chain(params int[] days)
    {
        var playbook = Playbook.Define("chain", 4);
        for (var at = 0; at < days.Length; at++)
        {
            var name = ((char)('a' + at)).ToString();
            playbook.Milestone(name, $"{name} is done", days[at], at == 0 ? [] : [((char)('a' + at - 1)).ToString()]);
        }

        return playbook.Build();
    }
}
