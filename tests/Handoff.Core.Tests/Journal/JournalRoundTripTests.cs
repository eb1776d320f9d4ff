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

    /// <summary>A host of another version asks the same again: it is answered only if both tell commands apart alike.</summary>
    [Fact]
    public void What_tells_commands_apart_never_changes()
    {
        Assert.Equal("dc9b199363229a12ec7abbea46cbdda7411e292b26a70eee70d19fb87771153d", Fingerprint(
            new Command.Hold("data", Party.ThirdParty, Rules.Start)));
        Assert.Equal("f0c78a8ad1744f66297a55b1e032212e2d30eacc432e2ce983a8c8c7114c784c", Fingerprint(
            new Command.AddCommitment("l", "x", CommitmentSource.Spoken) { DueAt = Rules.Start, Author = "a", Confirmed = true }));
        Assert.Equal("553cd8c2f3a9061fe375c8a5bacdda23a734c39805c013247ba20474db1e6d6a", Fingerprint(
            new Command.Retarget(RetargetMode.FromNow, "new service levels")));
    }

    private static string Fingerprint(Command command) => JournalCodec.Fingerprint(new CommandRequest(
        Walk.Key, command, new Actor(Function.Sales, "hana", Rights.Waive | Rights.Retarget), CommandId.Named("x"))
    {
        ImportedAt = Rules.Start,
    });
}
