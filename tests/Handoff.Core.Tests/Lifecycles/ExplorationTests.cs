using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What the exploration says can be is what really can be: no situation is missed, and none is made up.</summary>
public class ExplorationTests
{
    private static readonly Lifecycle[] Ready = [Standard.Lifecycle, Brokerage.Lifecycle];

    private readonly Terrain[] _terrains = [.. Ready.Select(l => new Terrain(l.Definition))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_situation_it_finds_is_reached_by_commands_and_clocks(int index)
    {
        var (terrain, exploration) = (_terrains[index], Exploration.Of(_terrains[index]));
        for (var number = 0; number < exploration.Situations.Count; number++)
        {
            var way = new Violation("", "", "").After(terrain, exploration.WayTo(number), joined: false).Way;
            var reached = new[] { PausedBy.Us | PausedBy.Customer | PausedBy.ThirdParty, PausedBy.Nobody }
                .Select(pausedBy => WayWalk.To(terrain.Definition, way, pausedBy)).FirstOrDefault(state => state is not null);
            Assert.True(reached is not null, $"cannot be walked: {string.Join(", ", way.Select(m => m.Trigger))}");
            Assert.True(
                IsIn(terrain, exploration.Situations[number], reached),
                $"leads elsewhere: {string.Join(", ", way.Select(m => m.Trigger))}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_is_a_situation_that_it_found(int rules)
    {
        var terrain = _terrains[rules % 2];
        var situations = Exploration.Of(terrain).Situations;
        Prop.ForAll(WalkStep.Many, steps =>
        {
            var walk = new Walk(Rules.All[rules]);
            foreach (var step in steps)
            {
                walk.Take(step);
                if (walk.State is { } state) Assert.Contains(situations, s => IsIn(terrain, s, state));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(110));
    }

    [Fact]
    public void The_ready_made_lifecycles_are_a_few_dozen_situations() =>
        Assert.All(_terrains, terrain => Assert.InRange(Exploration.Of(terrain).Situations.Count, 10, 60));

    [Fact]
    public void Sixty_stages_and_thirty_clocks_are_told_apart()
    {
        var exploration = Exploration.Of(new(Large(stages: 60, clocks: 30, together: 4)));
        Assert.False(exploration.IsJoined);
        Assert.InRange(exploration.Situations.Count, 60, Exploration.Most);
    }

    [Fact]
    public void Clocks_that_come_and_go_by_themselves_are_joined_and_the_definition_still_builds()
    {
        var definition = Large(stages: 60, clocks: 30, together: 28);
        Assert.True(Exploration.Of(new(definition)).IsJoined);
        Assert.Empty(LifecycleChecks.Faults(definition));
    }

    [Fact]
    public void No_crack_is_missed_among_situations_that_are_joined()
    {
        var definition = Large(stages: 60, clocks: 30, together: 28).Clock("next-step", c => c with { CancelledBy = ["start-11"] });
        Assert.Contains(
            LifecycleChecks.Faults(definition),
            f => f is { Code: "HO4008", Way.Count: 0 } && f.Problem.Contains("mixture", StringComparison.Ordinal));
    }

    [Fact]
    public void Joined_or_told_apart_the_ready_made_lifecycles_are_sound()
    {
        foreach (var terrain in _terrains)
        {
            var joined = Exploration.Of(terrain, most: 1);
            Assert.True(joined.IsJoined);
            Assert.All(joined.Situations, at => Assert.Empty(Handoff.Lifecycles.SituationLaws.Broken(terrain, at)));
            Assert.All(
                joined.Situations, at => Assert.All(Steps.From(terrain, at), step => Assert.Null(StepLaws.Broken(terrain, at, step))));
        }
    }

    /// <summary>Standard with more stages on the way to Yes, and clocks that triggers of their own start and end in some of them.</summary>
    private static LifecycleDefinition Large(int stages, int clocks, int together)
    {
        var standard = Standard.Lifecycle.Definition;
        var more = Enumerable.Range(standard.Stages.Count, stages - standard.Stages.Count).Select(n => new StageKey($"stage-{n}")).ToList();
        var free = Enumerable.Range(standard.Clocks.Count, clocks - standard.Clocks.Count).ToList();
        var definition = standard with
        {
            Stages = standard.Stages.Concat(more.Select(s => new StageDefinition(s, s.Value, Phase.Prospect, Function.Sales)))
                .ToValueList(),
        };
        var before = new StageKey("prospect");
        foreach (var stage in more)
        {
            definition = definition.WithTrigger(before, $"to-{stage}", stage).WithTrigger(stage, "lose", "lost", TriggerKind.Lose);
            before = stage;
        }

        foreach (var n in free)
        {
            foreach (var stage in more.Take(together))
            {
                definition = definition.WithTrigger(stage, $"start-{n}", stage).WithTrigger(stage, $"end-{n}", stage);
            }
        }

        var nextStep = definition.Clock("next-step", c => c with { StartsIn = [.. c.StartsIn, .. more], RunsIn = [.. c.RunsIn, .. more] });
        return nextStep with
        {
            Clocks = nextStep.Clocks.Concat(free.Select(n => new ClockDefinition($"clock-{n}", "Free")
            {
                StartsBy = [$"start-{n}"],
                MetBy = [$"end-{n}"],
                RunsIn = more.Skip((n * 3) % together).Take(together == 4 ? 1 : together).ToValueList(),
            })).ToValueList(),
        };
    }

    private static bool IsIn(Terrain terrain, Situation situation, Engagement state)
    {
        var running = state.Board.Clocks.Where(c => c.IsOpen && ItemKinds.LabelOf(c.Key) is null)
            .Aggregate(0UL, (all, c) => all | terrain.BitOf(c.Key));
        return terrain.Stages[situation.Stage].Key == state.Position.Stage
            && (situation.IsHeld ? terrain.Stages[situation.Held].Key : (StageKey?)null) == state.Board.Hold()?.HeldStage
            && situation.HasOffer == state.Offer is { Status: OfferStatus.Offered }
            && situation.Word == Word(state)
            && (situation.Surely & ~running) == 0 && (running & ~situation.Possibly) == 0;
    }

    private static CustomerWord Word(Engagement state) => state.Dates switch
    {
        { SatisfiedAt: not null, Presumed: true } => CustomerWord.Presumed,
        { SatisfiedAt: not null } => CustomerWord.Said,
        { DeliveredAt: not null } => CustomerWord.Asked,
        _ => CustomerWord.NotAsked,
    };
}
