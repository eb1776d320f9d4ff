using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>What is learned of service levels, over random histories of whole engagements.</summary>
public sealed class ClockLearningLawTests
{
    private static readonly Decider[] Rules = [ReportHistories.Segmented, new(Brokerage.Lifecycle)];

    [Fact]
    public void P10_how_long_clocks_took_is_what_a_slow_count_finds()
    {
        var (done, unfinished, units) = (0, 0, new HashSet<TargetUnit>());
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(15, 40)),
            Prop.ForAll(ReportHistories.Any, histories =>
            {
                foreach (var range in histories.Ranges())
                {
                    var slow = Runs(histories, range);
                    foreach (var (lifecycle, review) in Of(histories, range).PolicyReviews
                        .SelectMany(policies => policies.Reviews.Select(review => (policies.Lifecycle.Name, review))))
                    {
                        var (policy, took) = (review.Policy, review.Target.Took);
                        var lengths = slow.Where(run => run.Lifecycle == lifecycle && run.Unit == took.Unit
                            && (run.Clock.Key, run.Clock.Terms.Segment, run.Clock.Terms.Priority)
                                == (policy.Clock, policy.Segment, policy.Priority)).ToList();
                        Assert.Equal(Ids(lengths.Where(run => run.IsDone)), Ids(took.Done));
                        Assert.Equal(Ids(lengths.Where(run => !run.IsDone)), Ids(took.Unfinished));
                        var median = SlowLearned.Within([.. lengths.Select(run => (run.Length, run.IsDone))], 0.5);
                        Assert.Equal(median ?? -1, took.Median ?? -1, 1e-9);
                        (done, unfinished) = (done + took.Done.Count, unfinished + took.Unfinished.Count);
                        if (took.Done.Count > 0) units.Add(took.Unit);
                    }
                }
            }));
        Assert.True(done > 100 && unfinished > 100, $"{done} done, {unfinished} not.");
        Assert.Contains(TargetUnit.BusinessDays, units);
        Assert.Contains(TargetUnit.Hours, units);
    }

    [Fact]
    public void The_answer_is_the_same_in_whatever_order_histories_are_read() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(10, 40)),
        Prop.ForAll(ReportHistories.Any, histories => Assert.Equal(
            Of(histories, new(null, null)), Of(histories with { All = [.. histories.All.Reverse()] }, new(null, null)))));

    [Fact]
    public void P10_a_target_that_waits_do_not_keep_is_suggested_anew_and_its_policy_gets_another_version()
    {
        var gold = new SlaPolicy("acceptance", new Target.BusinessTime(Duration.FromHours(4)))
        {
            Segment = "gold",
            Version = 3,
            ExpireAfter = Duration.FromHours(8),
        };
        var rules = new Decider(Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle, SlaPolicies.Defaults.With(gold)));
        var tally = new LearningTally(new(null, null), Walk.Start + Duration.FromDays(90), [rules]);
        for (var number = 0; number < 20; number++) tally.Add(new($"deal-{number}"), Answered(rules, number));

        var review = Assert.Single(tally.ToLearned().PolicyReviews);

        var answers = review.Reviews.Single(each => each.Policy == gold).Target;
        Assert.Equal((4, 6.5, 6.5, TargetVerdict.Change), (answers.Target, answers.Real, answers.Suggested, answers.Verdict));
        Assert.Equal(
            "6.5 working hours in place of 4 working hours: 80 % of 20 took up to 6.5 working hours, most likely 5.5 to 7.5",
            answers.ToText());
        var told = review.Reviews.Single(each => each.Policy.Clock == "acknowledgement").Target;
        Assert.Equal((24, 72, 72), (told.Target, told.Real, told.Suggested));
        var changed = review.Change()!.Value;
        Assert.Equal(
            (4, new Target.BusinessTime(Duration.FromMinutes(390))),
            changed.Where(policy => policy.Segment == "gold")
                .Select(policy => (policy.Version, (Target.BusinessTime)policy.Target)).Single());
        Assert.Equal(new Target.CalendarTime(Duration.FromHours(72)), changed.Single(policy => policy.Clock == "acknowledgement").Target);
        Assert.Equal(
            review.Policies.Where(policy => policy.Target is Target.Until or Target.UntilHoldExpires),
            changed.Where(policy => policy.Target is Target.Until or Target.UntilHoldExpires));
        Assert.NotNull(new SlaPolicyBook(Standard.Lifecycle, changed));
    }

    [Theory]
    [InlineData(false, 0, 1, null)]
    [InlineData(true, 1, 0, 0.75)]
    public void A_clock_that_goes_on_after_its_end_counts_once(bool again, int done, int unfinished, double? median)
    {
        var policies = SlaPolicies.Defaults.With("package", policy => policy with { Reopening = Reopening.Continue });
        var walk = new Walk(new Decider(Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle, policies)));
        walk.Wait(Instant.FromUtc(2024, 3, 5, 9, 0) - walk.Now);
        LearningHistories.Open(walk, null);
        walk.Ask(new Command.Win(), InsightsHost.Sales);
        walk.Wait(Duration.FromHours(2));
        LearningHistories.Offer(walk);
        walk.Wait(Duration.FromHours(1));
        walk.Ask(new Command.Return([new ReturnReason(null, "unclear")]), LearningHistories.Omar);
        walk.Wait(Duration.FromHours(4));
        if (again) LearningHistories.Offer(walk);
        var tally = new LearningTally(new(null, null), walk.Now + Duration.FromDays(3), [walk.Rules]);
        tally.Add(Walk.Key, LearningHistories.Past(walk.History));

        var took = Assert.Single(tally.ToLearned().PolicyReviews).Reviews.Single(each => each.Policy.Clock == "package").Target.Took;

        Assert.Equal((done, unfinished, median), (took.Done.Count, took.Unfinished.Count, took.Median));
    }

    /// <summary>An offer waits for four to seven and a half working hours, and the customer is told three days later.</summary>
    private static IReadOnlyList<PastEvent> Answered(Decider rules, int number)
    {
        var walk = new Walk(rules);
        walk.Wait(Instant.FromUtc(2024, 3, 5, 9, 0) - walk.Now);
        LearningHistories.Open(walk, null);
        walk.Ask(new Command.SetFacts(new Facts { Segment = "gold" }), InsightsHost.Sales);
        LearningHistories.Offer(walk);
        walk.Wait(Duration.FromHours(4 + (number % 8 / 2.0)));
        walk.Ask(new Command.Accept(), LearningHistories.Omar);
        walk.Wait(Duration.FromHours(72));
        walk.Ask(new Command.Acknowledge("mail"), LearningHistories.Omar);
        return LearningHistories.Past(walk.History);
    }

    private static Learned Of(ReportHistories histories, Interval range)
    {
        var tally = new LearningTally(range, histories.AsOf, Rules);
        foreach (var (key, past) in histories.All) tally.Add(key, past);
        return tally.ToLearned();
    }

    /// <summary>Each cycle of each clock, as it was left at the end of what is known.</summary>
    private static List<(EngagementId Id, string Lifecycle, SlaClock Clock, TargetUnit Unit, double Length, bool IsDone)> Runs(
        ReportHistories histories, Interval range)
    {
        var runs = new List<(EngagementId, string, SlaClock, TargetUnit, double, bool)>();
        var until = range.HasEnd ? Instant.Min(range.End, histories.AsOf) : histories.AsOf;
        foreach (var (key, past) in histories.All)
        {
            var all = past.Select(each => each.Event).ToList();
            var events = all.Skip(all.FindLastIndex(e => e is Event.ImportDropped) + 1).ToList();
            if (events.Count == 0 || (events[0] is Event.Opened { Imported: true } && !events.Exists(e => e is Event.WentLive))) continue;
            Engagement? state = null;
            var cycles = new Dictionary<(ClockKey, ItemId?, int), SlaClock>();
            foreach (var happened in events.Where(e => !range.HasEnd || e.At < range.End))
            {
                state = Decider.Evolve(state, happened);
                foreach (var clock in state.Board.Clocks) cycles[(clock.Key, clock.Item, clock.Cycle)] = clock;
            }

            foreach (var clock in cycles.Values.Where(clock => range.Contains(clock.StartedAt)))
            {
                if (UnitOf(clock.Terms.Target) is not { } unit) continue;
                var used = clock.End?.Consumed ?? Used(clock, state!.Board.Pauses, until);
                runs.Add((
                    key.Id, state!.Origin.Lifecycle.Name, clock, unit,
                    unit == TargetUnit.BusinessDays ? SlowLearned.Days(CalendarOf(clock), clock.StartedAt, used) : used.TotalHours,
                    clock.End?.Outcome is ClockOutcome.Met or ClockOutcome.MetLate));
            }
        }

        return runs;
    }

    private static TargetUnit? UnitOf(Target target) => target switch
    {
        Target.BusinessDays => TargetUnit.BusinessDays,
        Target.BusinessTime => TargetUnit.WorkingHours,
        Target.CalendarTime => TargetUnit.Hours,
        _ => null,
    };

    /// <summary>From each instant at which a pause begins or ends to the next, where none stops the clock.</summary>
    private static Duration Used(SlaClock clock, ValueList<Pause> pauses, Instant until)
    {
        var since = clock.Carried?.Since ?? clock.StartedAt;
        var cuts = pauses.SelectMany(pause => (Instant[])[pause.From, pause.To ?? until]).Append(since).Append(until)
            .Where(cut => cut >= since && cut <= until).Distinct().Order().ToList();
        var used = clock.Carried?.Consumed ?? Duration.Zero;
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            if (!pauses.Any(pause => Stops(clock, pause.Party) && pause.From <= from && (pause.To ?? until) >= to))
                used += CalendarOf(clock).Between(from, to);
        }

        return used;
    }

    private static bool Stops(SlaClock clock, Party party) => clock.Terms.PausedBy.HasFlag(party switch
    {
        Party.Us => PausedBy.Us,
        Party.Customer => PausedBy.Customer,
        _ => PausedBy.ThirdParty,
    });

    private static IWorkingCalendar CalendarOf(SlaClock clock) => Rules[0].Calendars[clock.Calendar];

    private static string Ids(Figure figure) => $"{figure.Count} [{string.Join(' ', figure.Engagements)}]";

    private static string Ids(IEnumerable<(EngagementId Id, string, SlaClock, TargetUnit, double, bool)> runs)
    {
        var all = runs.Select(run => run.Id.Value).ToList();
        return $"{all.Count} [{string.Join(' ', all.Distinct().Order(StringComparer.Ordinal))}]";
    }
}
