using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What holds of gates and of named random numbers.</summary>
public sealed class GateLawTests
{
    private static readonly long[] Steps = [0, 0, 1, Gate.Week / 9, Gate.Week / 3, Gate.Week - 1, Gate.Week, Gate.Week + 1, 3 * Gate.Week];

    /// <summary>Instants in order, many at one, many just a week apart.</summary>
    private static Gen<long[]> Instants =>
        from steps in Gen.ListOf(Gen.Elements(Steps))
        select steps.Aggregate(new List<long> { 0 }, (all, step) => [.. all, all[^1] + step]).Skip(1).ToArray();

    private static Arbitrary<(long[] Ready, int Ceiling, int Next, long Now)> Any => Arb.From(
        from ready in Instants
        from ceiling in Gen.Choose(1, 4)
        from next in Gen.Choose(1, 4)
        from now in Gen.Choose(0, 12)
        select (ready, ceiling, next, now * Gate.Week / 2));

    [Fact]
    public void What_once_passed_passes_again_at_the_most_there_ever_was_and_waits_below_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(Instants), departures =>
        {
            var most = Gate.MostPerWeek([.. departures]);
            Assert.Equal(departures.Select(at => departures.Count(other => at <= other && other < at + Gate.Week)).Append(0).Max(), most);
            if (most < 2) return;
            Assert.Equal(departures, Turns(departures, most, most, 0));
            Assert.NotEqual(departures, Turns(departures, most - 1, most - 1, 0));
        }));

    [Fact]
    public void A_turn_is_the_earliest_instant_at_which_fewer_than_the_ceiling_left_within_a_week() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Any, gate =>
        {
            var slow = new List<long>();
            foreach (var ready in gate.Ready)
            {
                IEnumerable<long> candidates = [ready, gate.Now, .. slow.Select(turn => turn + Gate.Week)];
                slow.Add(candidates.Where(at => at >= ready).Order().First(at =>
                    slow.Count(turn => turn > at - Gate.Week) < (at < gate.Now ? gate.Ceiling : gate.Next)));
            }

            Assert.Equal(slow, Turns(gate.Ready, gate.Ceiling, gate.Next, gate.Now));
        }));

    [Fact]
    public void Without_a_ceiling_nobody_waits() =>
        Assert.Equal([0, 0, 0, 1], Turns([0, 0, 0, 1], null, null, 0));

    [Fact]
    public void Nobody_has_an_earlier_turn_because_another_one_comes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Any, Arb.From(Gen.Choose(0, 60)), (gate, where) =>
        {
            var more = where * Gate.Week / 4;
            var place = gate.Ready.Count(at => at <= more);
            long[] others = [.. gate.Ready[..place], more, .. gate.Ready[place..]];
            var (before, after) = (Turns(gate.Ready, gate.Ceiling, gate.Next, gate.Now), Turns(others, gate.Ceiling, gate.Next, gate.Now));
            for (var at = 0; at < before.Length; at++) Assert.True(after[at < place ? at : at + 1] >= before[at]);
        }));

    [Fact]
    public void Random_numbers_are_those_of_SplitMix64_and_have_names()
    {
        Assert.Equal(0xE220A8397B1DCDAFUL, new Draws(0).Of(0).State); // The first of the reference's with seed 0.
        Assert.Equal(0xE220A8397B1DCDAFUL >> 11, new Draws(0).Share * (1UL << 53));
        var shares = Enumerable.Range(0, 10_000).Select(name => new Draws(7).Of(3).Of(name).Share).ToList();
        Assert.Equal(0.5, shares.Average(), 0.02);
        Assert.Equal(0.1, shares.Count(share => share < 0.1) / 10_000.0, 0.02);
        Assert.Equal(10_000, shares.Distinct().Count());
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 100).Select(name => new Draws(7).Of(name).Among(3)).Distinct().Order());
    }

    private static long[] Turns(long[] ready, int? ceiling, int? next, long now)
    {
        long[] turns = [.. ready];
        Gate.ToTurns(turns, ceiling, next, now);
        return turns;
    }
}
