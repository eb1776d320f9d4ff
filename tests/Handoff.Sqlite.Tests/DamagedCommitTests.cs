using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>Whatever somebody made of a commit's row, it is an event that nobody knows, and no exception for its neighbours.</summary>
public sealed class DamagedCommitTests
{
    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("[")]
    [InlineData("[7]")]
    [InlineData("[{}]")]
    [InlineData("""[{"type":"won","schema":1,"at":9223372036854775807,"json":{}}]""")]
    [InlineData("""[{"type":"\ud800","schema":1,"at":0,"json":{}}]""")]
    [InlineData("""[{"type":"won","schema":1,"at":0,"json":{}},{"type":"won"}]""")]
    public void What_cannot_be_read_is_an_unreadable_event_and_an_unreadable_message(string text)
    {
        var commit = Commit(Encoding.UTF8.GetBytes(text));
        Assert.Equal("unreadable", Assert.Single(commit.StoredEvents()).Record.Type);
        Assert.Equal([(0, "unreadable"), (2, "unreadable")], commit.Messages([0, 2], null).Select(Said));
    }

    [Fact]
    public void A_message_that_its_commit_does_not_have_is_unreadable_and_the_others_are_not()
    {
        var commit = Commit("""[{"type":"won","schema":1,"at":0,"json":{}}]"""u8.ToArray());
        Assert.Equal([(0, "won"), (1, "unreadable")], commit.Messages([0, 1], null).Select(Said));
        var twice = """[{"ord":0,"type":"a","schema":1,"at":0,"json":1},{"ord":0,"type":"b","schema":1,"at":0,"json":1}]"""u8;
        Assert.Equal([(0, "unreadable")], commit.Messages([0], twice.ToArray()).Select(Said));
    }

    [Fact]
    public void Whatever_its_bytes_are_it_can_be_read() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Arb.From(Damaged()), bytes =>
        {
            Assert.NotNull(Commit(bytes).StoredEvents());
            Assert.Equal(2, Commit(bytes).Messages([0, 1], null).Count);
            Assert.Single(Commit([]).Messages([0], bytes));
        }));

    /// <summary>Some bytes of what was written, made others.</summary>
    private static Gen<byte[]> Damaged()
    {
        var whole = CommitText.Of([Example.Event("won"), Example.Event("offered")]);
        return from places in Gen.Choose(0, whole.Length - 1).ArrayOf(3)
               from values in Gen.Choose(0, 255).ArrayOf(3)
               from length in Gen.Choose(0, whole.Length)
               select (byte[])[.. whole.Select((each, at) => Array.IndexOf(places, at) is var n and >= 0 ? (byte)values[n] : each).Take(
                   length % 3 == 0 ? length : whole.Length)];
    }

    private static (int Ordinal, string Type) Said(OutboxMessage message) => (message.Key.Ordinal, message.Record.Type);

    private static CommitRow Commit(byte[] events) => new(Example.Key(), 1, CommandId.Named("won"), events);
}
