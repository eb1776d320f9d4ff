using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>A damaged definition is rejected with what is wrong, or it keeps the laws: the checks are as strong as the laws need.</summary>
public class MutatedDefinitionTests
{
    [Fact]
    public void Definitions_mutated_at_random_are_rejected_or_keep_the_laws()
    {
        var (kept, rejected) = (0, 0);
        var mutated =
            from mutations in Step.Any.ListOf(3)
            from many in Gen.Choose(1, 3)
            from steps in Step.Any.ListOf(80)
            from lifecycle in Gen.Elements(Lifecycles.Standard, Lifecycles.Brokerage)
            select (Lifecycle: lifecycle, Mutations: mutations.Take(many).ToList(), Steps: steps);
        Prop.ForAll(mutated.ToArbitrary(), sample =>
        {
            if (TryBuild(sample.Mutations.Aggregate(sample.Lifecycle.Definition, Mutation.Apply)) is not { } rules)
            {
                rejected++;
                return;
            }

            kept++;
            var walk = new Walk(rules);
            foreach (var step in sample.Steps)
            {
                var before = walk.State;
                LifecycleLaws.Hold(walk, before, walk.Take(step));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Assert.True(kept > 300, $"only {kept} mutated definitions were built");
        Assert.True(rejected > 300, $"only {rejected} mutated definitions were rejected");
    }

    private static Decider? TryBuild(LifecycleDefinition definition)
    {
        try
        {
            var lifecycle = Lifecycle.Build(definition);
            return new Decider(lifecycle, SlaPolicies.For(lifecycle));
        }
        catch (LifecycleDefinitionException broken)
        {
            Assert.All(broken.Diagnostics, d => Assert.Matches("^HO40[0-9]{2}$", d.Code));
            Assert.All(broken.Diagnostics, d => Assert.False(string.IsNullOrWhiteSpace(d.Place) || string.IsNullOrWhiteSpace(d.Problem)));
            return null;
        }
        catch (SlaPolicyException)
        {
            return null;
        }
    }
}
