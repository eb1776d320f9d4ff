using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What holds of every replay, over random histories.</summary>
public sealed class ClockReplayLawTests
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 600)).WithEndSize(110);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Under_the_rules_that_held_a_replay_is_what_happened(int rules) => Prop.ForAll(ReplayWalk.Any, any =>
    {
        var walk = ReplayWalk.Of(Rules.All[rules], any.Steps);
        foreach (var clock in new ClockReplay([Rules.All[rules]]).Of(walk.Past, walk.Cut(any.Cut)))
        {
            Assert.Null(clock.Gap);
            Assert.Equal(clock.Was, clock.Becomes);
            Assert.Equal(clock.WasDueAt, clock.BecomesDueAt);
        }
    }).Check(Histories);
}
