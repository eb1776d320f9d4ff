using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>Nothing is lost on the way into a store and back.</summary>
public class JournalRoundTripTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_histories_survive_writing_and_reading(int rules) => Prop.ForAll(WalkStep.Many, steps =>
    {
        var walk = new Walk(Rules.All[rules]);
        foreach (var step in steps)
        {
            foreach (var happened in walk.Take(step)) Assert.Equal(happened, JournalCodec.ReadEvent(JournalCodec.Write(happened)));
            if (walk.State is { } state) Assert.Equal(state, JournalCodec.ReadState(JournalCodec.Write(state)));
        }

        if (walk.History.Count > 0)
        {
            Assert.Equal(walk.State, Decider.Fold(walk.History.Select(e => JournalCodec.ReadEvent(JournalCodec.Write(e)))));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(90));

    [Fact]
    public void Texts_survive_as_they_are() => Prop.ForAll<NonNull<string>>(text =>
    {
        var said = new Event.Withdrawn(
            Rules.Start, Story.Seller, new Move("withdraw", "offered", "won", Phase.Handoff, Function.Sales), text.Get);
        Assert.Equal(said, JournalCodec.ReadEvent(JournalCodec.Write(said)));
    }).QuickCheckThrowOnFailure();
}
