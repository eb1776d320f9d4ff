using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>What holds of every simulation, over random histories with loops, much at one instant, and ends of all kinds.</summary>
public sealed class GrowthLawTests
{
    /// <summary>A history, until when it is watched, a seed and two factors, the lesser first.</summary>
    private sealed record Case(Happening[] Happened, Interval Range, long Seed, double Less, double More)
    {
        internal GrowthModel Model => GrowthModel.From(Happened, Range);

        internal GrowthScenario At(double factor) => new() { Factor = factor, Seed = Seed, Weeks = 6, Runs = 2 };
    }

    private static Arbitrary<Case> Any => Arb.From(
        from happened in Happened.Histories()
        from cut in Gen.Choose(1, happened.Length)
        from isOpen in Gen.Elements(true, false)
        from after in Gen.Elements(Duration.FromTicks(1), Duration.FromHours(5), Duration.FromDays(1), Duration.FromDays(9))
        from seed in Gen.Choose(0, 9)
        from less in Gen.Choose(0, 12)
        from more in Gen.Choose(less, 14)
        let range = new Interval(isOpen ? null : happened[cut / 3].At, happened[cut - 1].At + after)
        select new Case(happened, range, seed, less / 4.0, more / 4.0));

    [Fact]
    public void Whoever_came_takes_no_shorter_when_more_come() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Any, each =>
        {
            var model = each.Model;
            Compare(model.PassagesOf(each.At(each.Less), 0), model.PassagesOf(each.At(each.More), 0));
        }));

    [Fact]
    public void Nobody_takes_shorter_when_less_can_be_handled() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Any, each =>
        {
            var model = each.Model;
            var narrow = each.At(each.More) with { Ceilings = model.Stages.Select(stage => new StageCeiling(stage, 1)).ToValueList() };
            var wide = each.At(each.More) with { Ceilings = model.Stages.Select(stage => new StageCeiling(stage, null)).ToValueList() };
            Compare(model.PassagesOf(each.At(each.More), 0), model.PassagesOf(narrow, 0));
            Compare(model.PassagesOf(wide, 0), model.PassagesOf(each.At(each.More), 0));
        }));

    [Fact]
    public void Over_a_limit_is_who_takes_longer_and_a_calendar_that_is_always_open_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Any, each =>
        {
            var (model, within) = (each.Model, Duration.FromDays(3));
            GrowthLimit[] limits = [new(null, within), .. model.Stages.Select(stage => new GrowthLimit(stage, Duration.FromHours(30)))];
            var scenario = each.At(each.More) with { Limits = [.. limits], Runs = 1 };
            var answer = model.Simulate(scenario);

            Assert.Equal(Over(model.PassagesOf(scenario, 0), within, each.Range.End), answer.Then.OverLimits[0]);

            var always = limits.Select(limit => limit with { Calendar = WorkingCalendar.Always });
            var same = model.Simulate(scenario with { Limits = [.. always] });
            Assert.Equal((answer.Past, answer.Now, answer.Then), (same.Past, same.Now, same.Then));
        }));

    private static double? Over(Passage[] passages, Duration within, Instant since)
    {
        var lengths =
            (from passage in passages
             where passage.Journey.IsSatisfied
             let yes = Instant.FromUnixTimeTicks(passage.Arrival.At)
             where yes >= since && yes < since + Duration.FromDays(6 * 7)
             select Instant.FromUnixTimeTicks(passage.End) - yes).ToList();
        return lengths.Count == 0 ? null : (double)lengths.Count(length => length > within) / lengths.Count;
    }

    [Fact]
    public void The_laws_meet_people_who_wait() // Or they say little.
    {
        var (waited, all) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(1, 3),
            Prop.ForAll(Any, each =>
            {
                var end = each.Range.End.ToUnixTimeTicks();
                foreach (var passage in each.Model.PassagesOf(each.At(each.More), 0).Where(p => p.Arrival.At >= end))
                {
                    all++;
                    if (passage.End - passage.Arrival.At > passage.Journey.Length) waited++;
                }
            }));
        Assert.True(waited > 200 && all - waited > 200, $"{waited} of {all} waited.");
    }

    [Fact]
    public void The_same_seed_has_the_same_answer_bit_for_bit() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Any, each => Assert.Equal(each.Model.Simulate(each.At(each.More)), each.Model.Simulate(each.At(each.More)))));

    [Fact]
    public void A_journey_stands_for_those_that_were_watched_as_long() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Any, each =>
        {
            var flow = PastFlow.Of(each.Happened, each.Range);
            var pool = new JourneyPool(flow);
            var slow = Slow(each).ToList();
            Assert.Equal(slow.Count(journey => journey.Ended is not null), pool.Journeys.Length);
            foreach (var (journey, weight) in pool.Journeys.Zip(pool.Weights))
            {
                var watched = slow.Count(other => each.Range.End - other.Start >= Duration.FromTicks(journey.Length));
                Assert.Equal(1.0 / watched, weight);
            }

            if (pool.Journeys.Length == 0) return;
            for (var at = 0; at < pool.Journeys.Length; at++)
            {
                // Half way between the sums of the weights before and up to it.
                var share = (pool.Weights.Take(at).Sum() + (pool.Weights[at] / 2)) / pool.Weights.Sum();
                Assert.Same(pool.Journeys[at], pool.Draw(share));
            }
        }));

    [Fact]
    public void What_is_learned_is_what_happened_in_the_range() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Any, each =>
        {
            Func<StageKey, StageKey> together = each.Seed % 2 == 0 ? stage => stage : stage => stage.Value[..1]; // Two begin with a d.
            var (flow, slow) = (PastFlow.Of(each.Happened, each.Range, together), Slow(each).ToList());
            Assert.Equal(slow.Select(journey => journey.Start).Order(), flow.Yes.Select(Instant.FromUnixTimeTicks));
            var ended = from journey in slow
                        where journey.Ended is not null
                        select (journey.Start, journey.Ended.At - journey.Start, journey.Ended is Happening.Satisfied);
            Assert.Equal(
                ended.Order(),
                flow.Ended.Select(j => (Instant.FromUnixTimeTicks(j.Start), Duration.FromTicks(j.Length), j.IsSatisfied)).Order());
            var left = from way in Ways(each)
                       from pair in way.Zip(way.Skip(1))
                       let stage = together(((Happening.StageEntered)pair.First).Stage)
                       where each.Range.Contains(pair.Second.At)
                       where pair.Second is not Happening.StageEntered next || together(next.Stage) != stage
                       select (stage.Value, pair.Second.At);
            var counted = flow.Stages.SelectMany((stage, at) => flow.Departures[at].Select(t => (stage, Instant.FromUnixTimeTicks(t))));
            Assert.Equal(left.Order(), counted.Order());
        }));

    private static void Compare(Passage[] quick, Passage[] slow)
    {
        var after = slow.ToDictionary(passage => passage.Arrival);
        foreach (var passage in quick)
        {
            var same = after[passage.Arrival];
            Assert.Same(passage.Journey, same.Journey);
            for (var at = 0; at < passage.Left.Length; at++) Assert.True(same.Left[at] >= passage.Left[at]);
        }
    }

    private static IEnumerable<List<Happening>> Ways(Case each) =>
        each.Happened.Where(h => h.At < each.Range.End).GroupBy(h => h.Engagement).Select(way => way.ToList());

    private static IEnumerable<(Instant Start, Happening? Ended)> Slow(Case each) => Ways(each)
        .Where(way => each.Range.Contains(way[0].At))
        .Select(way => (way[0].At, way[^1] is Happening.StageEntered ? null : way[^1]));
}
