using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>Stateless, the compiled table and the definition say the same, to every thread.</summary>
public class StageGraphTests
{
    private static readonly Lifecycle[] Ready = [Standard.Lifecycle, Brokerage.Lifecycle];

    public static TheoryData<int> Both => [.. Enumerable.Range(0, Ready.Length)];

    [Theory]
    [MemberData(nameof(Both))]
    public void The_graph_the_compiled_table_and_the_definition_lead_to_the_same_stages(int index)
    {
        var lifecycle = Ready[index];
        var graph = new StageGraph(lifecycle.Definition);
        var asked = 0;
        foreach (var transition in lifecycle.Definition.Transitions)
        {
            var compiled = lifecycle[transition.From].Find(transition.Trigger)!;
            foreach (var (held, to) in graph.Destinations(transition))
            {
                var stage = lifecycle.Definition.Stages.Single(s => s.Key == to);
                Assert.Equal(transition.To ?? held, to);
                Assert.Equal(
                    new Move(transition.Trigger, transition.From, to, stage.Phase, stage.Responsible), compiled.Resolve(held).Move);
                asked++;
            }
        }

        Assert.True(asked >= lifecycle.Definition.Transitions.Count, $"only {asked} answers were compared");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_resumed_hold_goes_back_to_where_it_began_and_nowhere_else(int index)
    {
        var resume = Ready[index][new StageKey("on-hold")].Find(TriggerKind.Resume)!;
        Assert.Equal("kickoff", resume.Resolve("kickoff").Move.To.Value);
        Assert.Equal("delivering", resume.Resolve("delivering").Move.To.Value);
        Assert.Throws<InvalidOperationException>(object? () => resume.Resolve("won"));
        Assert.Throws<InvalidOperationException>(object? () => resume.Resolve(null));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_stage_permits_what_its_definition_says_and_nothing_more(int index)
    {
        foreach (var stage in Ready[index].Definition.Stages)
        {
            var defined = Ready[index].Definition.Transitions.Where(t => t.From == stage.Key).ToList();
            var compiled = Ready[index][stage.Key];
            Assert.Equal(defined, compiled.Transitions.Select(t => t.Definition));
            foreach (var trigger in Ready[index].Definition.Transitions.Select(t => t.Trigger).Distinct())
            {
                Assert.Equal(defined.SingleOrDefault(t => t.Trigger == trigger), compiled.Find(trigger)?.Definition);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_diagram_shows_every_move_from_stage_to_stage(int index)
    {
        var lines = Ready[index].Diagram.Split('\n').Select(l => l.Trim().Replace("\"", "", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("stateDiagram-v2", lines[0], StringComparison.Ordinal);
        Assert.All(Ready[index].Definition.Stages, s => Assert.Contains(lines, l => l.Contains(s.Key.Value, StringComparison.Ordinal)));
        Assert.All(
            Ready[index].Definition.Transitions, t => Assert.Contains(lines, l => l.Contains(t.Trigger.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public void One_decider_answers_many_threads_as_it_answers_one()
    {
        var histories = Gen.Sample(WalkStep.Any.ListOf(80), 200, 80).ToList();
        foreach (var rules in Rules.All)
        {
            var alone = histories.Select(steps => Play(rules, steps)).ToList();
            var together = new Engagement?[histories.Count];
            Parallel.For(
                0, histories.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, at => together[at] = Play(rules, histories[at]));
            Assert.Equal(alone, together);
        }
    }

    private static Engagement? Play(Decider rules, IEnumerable<WalkStep> steps)
    {
        var walk = new Walk(rules);
        foreach (var step in steps) walk.Take(step);
        return walk.State;
    }
}
