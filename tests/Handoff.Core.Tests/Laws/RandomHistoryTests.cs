using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>Random commands by random actors at random times, on both lifecycles.</summary>
public class RandomHistoryTests
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 300)).WithEndSize(110);

    /// <summary>Imports are walked elsewhere; only a host's own board is paused by something that is no hold.</summary>
    private static readonly Type[] Unwalked =
    [
        typeof(Event.WentLive), typeof(Event.ImportDropped), typeof(Event.Migrated),
        typeof(ClockEvent.Paused), typeof(ClockEvent.Resumed),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_laws_of_a_lifecycle_hold_after_every_step(int rules) => LifecycleLaws.Check(
        Rules.All[rules], new LifecycleLawOptions { Histories = LongTests.Of(few: 60, all: 300), Steps = 110 });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void When_the_sweeper_looks_changes_nothing_but_when_it_is_noticed(int rules) => Prop.ForAll(WalkStep.Many, steps =>
    {
        var (often, seldom) = (new Walk(Rules.All[rules]), new Walk(Rules.All[rules]));
        foreach (var step in steps)
        {
            for (var look = 0; look < step.A % 4; look++)
            {
                often.Wait(step.Wait / 5);
                often.Sweep();
            }

            often.Take(step);
            seldom.Repeat(often.Asked);
        }

        seldom.Sweep();
        often.Sweep();
        Assert.Equal(seldom.State, often.State);
        Assert.Equal(seldom.History.Select(WithoutNotice), often.History.Select(WithoutNotice));
    }).Check(Histories);

    [Fact]
    public void Random_walks_reach_every_stage_and_every_event()
    {
        var events = EventNames.Events.Where(e => !Unwalked.Contains(e.Key)).Select(e => e.Value).ToHashSet();
        var stages = Rules.All.SelectMany(r => r.Lifecycle.Definition.Stages).Select(s => s.Key).ToHashSet();
        for (var walks = 0; walks < 8_000 && events.Count + stages.Count > 0; walks++)
        {
            var walk = new Walk(Rules.All[walks % Rules.All.Length]);
            foreach (var step in Gen.Sample(WalkStep.Any.ListOf(110), 1, 110).Single())
            {
                foreach (var happened in walk.Take(step)) events.Remove(happened.Name);
                if (walk.State is not null) stages.Remove(walk.State.Position.Stage);
            }
        }

        Assert.Empty(events);
        Assert.Empty(stages);
    }

    private static Event WithoutNotice(Event happened) => happened switch
    {
        Event.Timed { Happened: ClockEvent.Crossed crossed } timed =>
            timed with { Happened = crossed with { NoticedAt = crossed.At, Silent = false } },
        Event.Timed { Happened: ClockEvent.Resumed resumed } timed => timed with { Happened = resumed with { NoticedAt = resumed.At } },
        _ => happened,
    };
}
