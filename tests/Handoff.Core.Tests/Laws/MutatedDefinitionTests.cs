using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// A damaged definition is refused with a way that really leads to a broken law, or it keeps the laws: there is no third case. The laws
/// look at states and events alone, so neither side can repeat a mistake of the checks.
/// </summary>
public class MutatedDefinitionTests
{
    private static readonly Gen<(LifecycleDefinition Definition, List<WalkStep> Steps)> Mutated =
        from mutations in WalkStep.Any.ListOf(3)
        from many in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from steps in WalkStep.Any.ListOf(80)
        from lifecycle in Gen.Elements(Standard.Lifecycle, Brokerage.Lifecycle)
        select (mutations.Take(many).Aggregate(lifecycle.Definition, Mutation.Apply), steps.ToList());

    [Fact]
    public void No_crack_Definitions_mutated_at_random_are_refused_with_a_way_to_the_crack_or_keep_the_laws()
    {
        var (kept, walked, formless) = (0, 0, 0);
        Prop.ForAll(Mutated.ToArbitrary(), sample =>
        {
            var faults = LifecycleChecks.Faults(sample.Definition);
            foreach (var fault in faults)
            {
                Assert.Matches("^HO40[0-9]{2}$", fault.Code);
                Assert.False(string.IsNullOrWhiteSpace(fault.Place) || string.IsNullOrWhiteSpace(fault.Problem));
                if (fault.Way.Count == 0) continue;
                walked++;
                Assert.True(WayWalk.Broken(sample.Definition, fault) is not null, $"Nothing breaks at the end of the way: {fault}");
            }

            if (faults.Count == 0) kept++;
            else if (faults.All(f => f.Way.Count == 0)) formless++;
            if (faults.Count == 0) KeepTheLaws(sample.Definition, sample.Steps);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 200, all: 2000)));
        Assert.True(kept > LongTests.Of(few: 10, all: 100), $"only {kept} mutated definitions were built");
        Assert.True(walked > LongTests.Of(few: 2, all: 30), $"only {walked} ways were walked");
        Assert.True(formless > LongTests.Of(few: 15, all: 150), $"only {formless} were refused for their form");
    }

    private static void KeepTheLaws(LifecycleDefinition definition, List<WalkStep> steps)
    {
        var walk = new Walk(Shapes.Rules(definition, (PausedBy)(steps.Sum(s => s.A) % 8)));
        foreach (var step in steps)
        {
            var before = walk.State;
            Assert.Null(LifecycleLaws.Broken(walk, before, walk.Take(step)));
        }

        walk.Wait(Duration.FromDays(18_000));
        var last = walk.State;
        Assert.Null(LifecycleLaws.Broken(walk, last, walk.Sweep()));
        Assert.False(walk.State is { Offer.Status: OfferStatus.Offered, Position.Phase: not Phase.Ended }, "An open offer ends by itself.");
    }
}
