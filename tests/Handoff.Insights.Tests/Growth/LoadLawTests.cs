using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>What holds of every load, over random histories and ranges that begin and end where something happens.</summary>
public sealed class LoadLawTests
{
    private static readonly PeopleBook People = new(
    [
        new Member("m0") { Team = "red" }, new Member("m1") { Team = "red" }, new Member("m2") { Team = "blue" }, new Member("m3"),
    ]);

    [Fact]
    public void P9_Littles_law_average_work_in_progress_times_the_length_of_a_range_is_the_time_that_all_spent_in_it() => ForAll(
        (load, slow) =>
        {
            var area = slow.WorkInProgress();
            foreach (var (place, figures) in Places(load))
            {
                Assert.Equal(area.GetValueOrDefault(place), figures.Spent);
                Assert.Equal(area.GetValueOrDefault(place) / load.Range.Duration, figures.InProgress, 1e-9);
            }

            Assert.Empty(area.Keys.Except(Places(load).Select(each => each.Place)));
        });

    [Fact]
    public void P9_who_stood_somewhere_came_and_left_is_what_a_slow_count_finds() => ForAll((load, slow) =>
    {
        Assert.Equal(slow.Before(load.Range.Start), Said(load, figures => figures.AtStart));
        Assert.Equal(slow.Before(load.Range.End), Said(load, figures => figures.AtEnd));
        Assert.Equal(slow.Arrived(), Said(load, figures => figures.Arrived));
        Assert.Equal(slow.Left(), Said(load, figures => figures.Left));
        var stayed = slow.Stayed();
        foreach (var (place, figures) in Places(load).Where(each => each.Figures.Left.Count > 0))
            Assert.Equal(stayed[place] / figures.Left.Count, figures.MeanStay);
    });

    [Fact]
    public void What_stood_there_and_what_came_is_what_left_and_what_stands_there() => ForAll((load, _) =>
    {
        foreach (var (_, figures) in Places(load))
        {
            Assert.Equal(figures.Stood.Count, figures.AtStart.Count + figures.Arrived.Count);
            Assert.Equal(figures.Stood.Count, figures.Left.Count + figures.AtEnd.Count);
        }
    });

    [Fact]
    public void Yes_acceptance_and_satisfied_are_the_events_that_a_report_counts() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            foreach (var range in Bounded(histories))
            {
                var (load, report) = (Of(histories, range), histories.Of(range));
                Assert.Equal(report.Handoffs.Sum(handoffs => handoffs.Accepted.Count), load.HandedOver.Count);
                Assert.InRange(load.Satisfied.Count, 0, report.Satisfaction.SignedOff.Count + report.Satisfaction.Presumed.Count);
                Assert.InRange(load.Satisfied.Count, report.Satisfaction.Presumed.Count, int.MaxValue);
            }
        }));

    [Fact]
    public void The_random_histories_reach_every_kind_of_place_or_these_laws_say_little()
    {
        var (seen, back, moved) = (new HashSet<string>(), 0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(1, 3),
            Prop.ForAll(ReportHistories.Any, histories =>
            {
                foreach (var load in Bounded(histories).Select(range => Of(histories, range)))
                {
                    seen.UnionWith(Places(load).Where(each => each.Figures.Spent > Duration.Zero).Select(each => each.Place.Split(' ')[0]));
                    if (load.Yes.Count > 0) seen.Add("yes");
                    if (load.Satisfied.Count > 0) seen.Add("satisfied");
                    back += Places(load).Count(each => each.Figures.Stood.Count > each.Figures.Stood.Engagements.Count);
                    moved += load.Members.Count(member => member is { Member: not null, Figures.Left.Count: > 0 });
                }
            }));
        Assert.Equal(["function", "member", "satisfied", "since", "stage", "team", "yes"], seen.Order(StringComparer.Ordinal));
        Assert.True(back > 20 && moved > 20, $"{back} came back, {moved} members passed on.");
    }

    private static void ForAll(Action<Load, SlowLoad> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(ReportHistories.Any, histories =>
        {
            var events = new SlowLoad(histories, People);
            foreach (var range in Bounded(histories)) holds(Of(histories, range), events.In(range));
        }));

    /// <summary>Between the cuts, and from long before the first to long after the last.</summary>
    private static IEnumerable<Interval> Bounded(ReportHistories histories) =>
        histories.Ranges().Where(range => range is { HasStart: true, HasEnd: true } && range.Duration > Duration.Zero)
            .Append(new(Walk.Start - Duration.FromDays(1), Walk.Start + Duration.FromDays(9000)));

    private static Load Of(ReportHistories histories, Interval range)
    {
        var tally = new LoadTally(range, People);
        foreach (var (key, past) in histories.All) tally.Add(key, past);
        return tally.ToLoad();
    }

    private static IEnumerable<(string Place, LoadFigures Figures)> Places(Load load) =>
    [
        ("since yes", load.SinceYes),
        .. load.Stages.Select(stage => ($"stage {stage.Lifecycle} {stage.Stage}", stage.Figures)),
        .. load.Functions.Select(function => ($"function {function.Function}", function.Figures)),
        .. load.Members.Select(member => ($"member {member.Function} {member.Member?.Value ?? "queue"}", member.Figures)),
        .. load.Teams.Select(team => ($"team {team.Team}", team.Figures)),
    ];

    private static string Said(Load load, Func<LoadFigures, Figure> which) => string.Join('\n', Places(load)
        .Select(each => (each.Place, Figure: which(each.Figures))).Where(each => each.Figure.Count > 0)
        .OrderBy(each => each.Place, StringComparer.Ordinal)
        .Select(each => $"{each.Place}: {each.Figure.Count} [{string.Join(' ', each.Figure.Engagements)}]"));
}
