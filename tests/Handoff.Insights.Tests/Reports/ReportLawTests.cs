using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>What holds of every report, over random histories and ranges that begin and end where something happens.</summary>
public sealed class ReportLawTests
{
    [Fact]
    public void P9_every_number_is_the_one_that_a_slow_count_of_all_events_finds() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            foreach (var range in histories.Ranges())
            {
                var slow = new SlowReport(histories.All, range, histories.AsOf, ReportHistories.Teams.Some);
                ReportAgreement.Check(slow, histories.Of(range));
            }
        }));

    [Fact]
    public void P9_whose_time_customers_waited_sums_to_the_wall_clock_and_adds_up_over_adjacent_ranges() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            var all = histories.Of(new Interval(null, null));
            Instant?[] bounds = [null, .. histories.Cuts, null];
            var parts = bounds.Zip(bounds.Skip(1)).Select(pair => histories.Of(new Interval(pair.First, pair.Second))).ToList();
            Assert.Equal(
                all.Times.Select(time => (ReportAgreement.Text(time.Path), time.Figure.Time))
                    .Where(time => time.Time > Duration.Zero).Order(),
                parts.SelectMany(part => part.Times).GroupBy(time => ReportAgreement.Text(time.Path))
                    .Select(of => (of.Key, of.Aggregate(Duration.Zero, (sum, time) => sum + time.Figure.Time)))
                    .Where(time => time.Item2 > Duration.Zero).Order());
            var waits = histories.All.Select(each => Course.Of(each.Key.Id, [.. each.Past.Select(past => past.Event)])).OfType<Course>()
                .Select(course => Attribution.Of(course.Newest, WorkingCalendar.Default, histories.AsOf)).OfType<Attribution>();
            Assert.Equal(waits.Aggregate(Duration.Zero, (sum, wait) => sum + wait.Total), all.Wait.Total);
        }));

    [Fact]
    public void The_random_histories_reach_every_number_or_these_laws_say_little()
    {
        var seen = new HashSet<string>();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(1, 3),
            Prop.ForAll(ReportHistories.Any, histories =>
            {
                var report = histories.Of(new Interval(null, null));
                seen.UnionWith(report.Lines.Where(line => line.Figure.Count > 0).Select(line => $"{line.Path[0]} {line.Path[^1]}"));
                seen.UnionWith(report.Times.Where(time => time.Figure != TimeFigure.None)
                    .Select(time => $"{time.Path[0]} {time.Path[^1]}"));
            }));
        Assert.Empty(Counted.Except(seen));
    }

    [Fact]
    public void The_reports_of_adjacent_ranges_add_up_to_that_of_both() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            Instant[] cuts = [.. histories.Cuts];
            var whole = Counts(histories.Of(new Interval(cuts[0], cuts[2])));
            var parts = Counts(histories.Of(new Interval(cuts[0], cuts[1])))
                .Concat(Counts(histories.Of(new Interval(cuts[1], cuts[2]))))
                .GroupBy(count => count.Path)
                .Select(group => (Path: group.Key, Count: group.Sum(count => count.Count), Ids: Joined(group.Select(count => count.Ids))));
            Assert.Equal(
                whole.OrderBy(count => count.Path, StringComparer.Ordinal), parts.OrderBy(count => count.Path, StringComparer.Ordinal));
        }));

    [Fact]
    public void Behind_a_number_is_each_engagement_once_and_as_many_as_counted_where_it_can_count_only_once() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            var report = histories.Of(new Interval(null, null));
            var opened = report.Satisfaction.Repeats;
            Assert.Equal(opened.Count, opened.Engagements.Count);
            foreach (var figure in report.Lines.Select(line => line.Figure).Append(report.Satisfaction.FromYes.Behind))
            {
                var ids = figure.Engagements.Select(id => id.Value).ToList();
                Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
                Assert.InRange(ids.Count, Math.Min(1, figure.Count), figure.Count);
            }
        }));

    [Fact]
    public void What_was_offered_was_answered_lapsed_was_withdrawn_or_waits() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            foreach (var (key, past) in histories.All)
            {
                var tally = new ReportTally(new Interval(null, null), histories.AsOf, WorkingCalendar.Default);
                tally.Add(key, past);
                var report = tally.ToReport();
                var ended = report.Handoffs.Sum(h => h.Accepted.Count + h.Returned.Count + h.Lapsed.Count + h.Withdrawn.Count);
                Assert.InRange(report.Handoffs.Sum(h => h.Offered.Count) - ended, 0, 1);
                Assert.InRange(report.Stages.Sum(stage => stage.Entered.Count - stage.Left.Count), 0, 1);
            }
        }));

    [Fact]
    public void Each_clock_that_ends_counts_for_one_team() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            foreach (var range in histories.Ranges())
            {
                var report = histories.Of(range);
                Assert.Equal(Ends(report.Clocks), Ends(report.Teams));
            }

            static (int, int, int, int, int) Ends(IEnumerable<ClockEndFigures> all) => (
                all.Sum(of => of.Met.Count), all.Sum(of => of.MetLate.Count), all.Sum(of => of.Breached.Count),
                all.Sum(of => of.BreachedOpen.Count), all.Sum(of => of.Void.Count));
        }));

    private static readonly string[] Counted =
    [
        "handoffs offered", "handoffs accepted", "handoffs returned", "handoffs lapsed", "handoffs withdrawn", "stages entered",
        "stages left", "clocks met", "clocks met late", "clocks breached", "clocks breached and open", "clocks void", "teams met",
        "teams met late", "teams breached", "teams breached and open", "teams void", "promises kept", "promises kept late",
        "promises varied", "promises waived", "promises dropped", "problems opened", "problems told",
        "problems told in time", "problems withheld", "problems settled", "updates kept", "updates missed", "satisfied signed off",
        "satisfied presumed", "satisfied disputed", "satisfied scored", "satisfied repeat business", "effort acts", "effort recorded",
        "effort carried", "wait us", "wait customer", "wait third party", "wait closed",
    ];

    private static IEnumerable<(string Path, int Count, string Ids)> Counts(Report report) => report.Lines
        .Where(line => line.Figure.Count > 0)
        .Select(line => (ReportAgreement.Text(line.Path), line.Figure.Count, string.Join(' ', line.Figure.Engagements)));

    private static string Joined(IEnumerable<string> ids) =>
        string.Join(' ', ids.SelectMany(each => each.Split(' ')).Distinct().Order(StringComparer.Ordinal));
}
