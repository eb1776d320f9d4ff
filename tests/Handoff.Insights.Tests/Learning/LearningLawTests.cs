using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>What holds of all that is learned, over random deliveries and ranges that begin and end where something happens.</summary>
public sealed class LearningLawTests
{
    private static readonly Interval Always = new(null, null);

    [Fact]
    public void P10_every_number_is_the_one_that_a_slow_count_finds() => ForAll((histories, range) =>
        Assert.Equal(new SlowLearned(histories, range).Said(), SlowLearned.Said(histories.Of(range))));

    [Fact]
    public void P10_every_review_compares_with_what_a_slow_count_finds() => ForAll((histories, range) =>
    {
        var slow = new SlowLearned(histories, range);
        foreach (var level in (double[])[0.5, 0.8])
        {
            foreach (var (key, days) in Assert.Single(histories.Of(range, level).PlaybookReviews).Milestones)
            {
                var milestone = LearningHistories.Now.Milestones.Single(each => each.Key == key);
                var lengths = slow.Alike(key.Value, milestone.Text);
                Assert.Equal((milestone.Days, level), (days.Target, days.Level));
                Assert.Equal(SlowLearned.Within(lengths, level) ?? -1, days.Real ?? -1, 1e-9);
                Assert.Equal(lengths.Count(each => each.IsDone), days.Took.Done.Count);
                Assert.Equal(lengths.Count(each => !each.IsDone), days.Took.Unfinished.Count);
            }
        }
    });

    [Fact]
    public void The_answer_is_the_same_in_whatever_order_histories_are_read() => ForAll((histories, range) =>
        Assert.Equal(histories.Of(range), histories.Of(range, backwards: true)));

    [Fact]
    public void Every_milestone_whose_turn_came_was_done_skipped_or_given_up_or_is_open() => ForAll((histories, range) =>
    {
        foreach (var milestone in histories.Of(range).Playbooks.SelectMany(playbook => playbook.Milestones))
        {
            Assert.Equal(
                milestone.Turns.Count,
                milestone.Done.Count + milestone.Skipped.Count + milestone.GivenUp.Count + milestone.Open.Count);
            Assert.InRange(milestone.Took.Done.Count, 0, milestone.Done.Count - milestone.Early.Count);
        }
    });

    [Fact]
    public void What_happens_at_the_end_of_a_range_or_after_it_changes_nothing() => ForAll((histories, range) =>
    {
        if (!range.HasEnd) return;
        var cut = histories with
        {
            All = [.. histories.All.Where(each => !each.Past.Any(past => past.Event is Event.Opened { Imported: true })).Select(each =>
                (each.Key, (IReadOnlyList<PastEvent>)[.. each.Past.Where(past => past.Event.At < range.End)]))],
        };
        var live = histories with
        {
            All = [.. histories.All.Where(each => !each.Past.Any(past => past.Event is Event.Opened { Imported: true }))],
        };
        Assert.Equal(live.Of(range), Until(range, cut));

        static Learned Until(Interval range, LearningHistories cut)
        {
            var tally = new LearningTally(range, range.End, [LearningHistories.Rules]);
            foreach (var (key, past) in cut.All) tally.Add(key, past);
            return tally.ToLearned();
        }
    });

    [Fact]
    public void The_random_deliveries_reach_every_number_or_these_laws_say_little()
    {
        var seen = new HashSet<string>();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(1, 3),
            Prop.ForAll(LearningHistories.Any, histories =>
            {
                foreach (var milestone in histories.Of(Always).Playbooks.SelectMany(playbook => playbook.Milestones))
                {
                    if (milestone.Done.Count > 0) seen.Add("done");
                    if (milestone.Early.Count > 0) seen.Add("early");
                    if (milestone.Skipped.Count > 0) seen.Add("skipped");
                    if (milestone.GivenUp.Count > 0) seen.Add("given up");
                    if (milestone.Open.Count > 0) seen.Add("open");
                    if (milestone.Took.Unfinished.Count > milestone.Open.Count) seen.Add("unfinished");
                    if (milestone.Took.Eighty is null && milestone.Took.Median is not null) seen.Add("not seen");
                    if (milestone.FailedChecks.Count > 0) seen.Add("failed");
                    if (milestone.RightFirstTime.Count < milestone.Done.Count) seen.Add("wrong");
                    if (milestone.Reopened.Count > milestone.FailedChecks.Count) seen.Add("reopened");
                    if (milestone.Replanned.Count > 0) seen.Add("replanned");
                    if (milestone.Turns.Count > milestone.Turns.Engagements.Count) seen.Add("again");
                }
            }));
        Assert.Equal(
            ["again", "done", "early", "failed", "given up", "not seen", "open", "reopened", "replanned", "skipped", "unfinished", "wrong"],
            seen.Order(StringComparer.Ordinal));
    }

    private static void ForAll(Action<LearningHistories, Interval> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(60, 200)),
        Prop.ForAll(LearningHistories.Any, histories =>
        {
            foreach (var range in histories.Ranges()) holds(histories, range);
        }));
}
