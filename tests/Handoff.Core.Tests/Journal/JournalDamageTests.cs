using System.Text;
using System.Text.Json.Nodes;

namespace Handoff.Tests;

/// <summary>What cannot be read is an error that names the event, never half an event.</summary>
public class JournalDamageTests
{
    private const string Move = """{"trigger":"win","from":"proposed","to":"won","phase":"handoff","responsible":"sales"}""";
    private const string By = """{"function":"sales","name":"sam","rights":[]}""";

    [Fact]
    public void The_record_that_is_damaged_here_is_whole_without_the_damage() =>
        Assert.IsType<Event.Won>(JournalCodec.ReadEvent(Record(Won())));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("[]")]
    [InlineData("\"won\"")]
    [InlineData("{}")]
    [InlineData("""{"$type":"telepathy","at":"2024-03-04T09:00:00Z"}""")]
    [InlineData("""{"$type":7}""")]
    [InlineData("""{"$type":null}""")]
    public void An_event_that_is_none_is_refused(string json) => AssertRefused(json);

    [Fact]
    public void An_event_with_a_damaged_part_is_refused()
    {
        AssertRefused(Won(at: "\"yesterday\""));
        AssertRefused(Won(at: "12"));
        AssertRefused(Won(at: "null"));
        AssertRefused(Won(by: "[]"));
        AssertRefused(Won(by: """{"function":"","name":"sam"}"""));
        AssertRefused(Won(by: """{"function":"sal\u0007es","name":"sam"}"""));
        AssertRefused(Won(by: $$"""{"function":"{{new string('x', 201)}}","name":"sam"}"""));
        AssertRefused(Won(by: """{"function":7,"name":"sam"}"""));
        AssertRefused(Won(move: Move.Replace("\"won\"", "null", StringComparison.Ordinal)));
        AssertRefused(Won(move: Move.Replace("\"won\"", "\"\\ud800\"", StringComparison.Ordinal)));
        AssertRefused(Won(move: Move.Replace("\"handoff\"", "\"heaven\"", StringComparison.Ordinal)));
        AssertRefused("""{"$type":"repeated","at":"2024-03-04T09:00:00Z","by":{"function":"sales","name":"sam"},"next":""}""", "repeated");
        AssertRefused("""{"$type":"repeated","at":"2024-03-04T09:00:00Z","by":{"function":"sales","name":"sam"},"next":7}""", "repeated");
        AssertRefused(
            """{"$type":"provided","at":"2024-03-04T09:00:00Z","by":{"function":"sales","name":"sam"},"package":{}}""", "provided");
        AssertRefused(
            """{"$type":"provided","at":"2024-03-04T09:00:00Z","by":{"function":"sales","name":"sam"},"package":[null]}""", "provided");
    }

    [Fact]
    public void A_record_that_is_not_even_text_is_refused() =>
        Assert.Throws<StoreCorruptException>(() => JournalCodec.ReadEvent(new EventRecord(
            "won", 1, new byte[] { 0xff, 0x00, 0xc3 }, Rules.Start)));

    [Fact]
    public void Every_sample_cut_short_anywhere_is_refused()
    {
        foreach (var sample in JournalSample.Events)
        {
            var whole = sample.Json.TrimEnd();
            for (var length = 0; length < whole.Length; length += 7) AssertRefused(whole[..length], sample.Name);
        }
    }

    [Fact]
    public void An_event_of_a_newer_version_is_refused_and_both_versions_are_named()
    {
        var newer = Record(Won()) with { SchemaVersion = JournalCodec.SchemaVersion + 1 };
        var refused = Assert.Throws<StoreCorruptException>(() => JournalCodec.ReadEvent(newer));
        Assert.Contains($"event 'won' has schema version {JournalCodec.SchemaVersion + 1}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"reads up to {JournalCodec.SchemaVersion}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_newer_state_is_refused()
    {
        var whole = JournalSample.States.Single(s => s.File == "engagement.v1.json");
        string[] damaged =
        [
            "",
            "null",
            "[]",
            "{}",
            whole.Json[..^9],
            whole.Json.Replace("\"phase\"", "\"phrase\"", StringComparison.Ordinal),
            whole.Json.Replace("\"olga\"", "\"\\u0001\"", StringComparison.Ordinal),
        ];
        foreach (var json in damaged)
        {
            var refused = Assert.Throws<StoreCorruptException>(() => JournalCodec.ReadState((whole with { Json = json }).AsState()));
            Assert.Contains("The state", refused.Message, StringComparison.Ordinal);
        }

        Assert.Throws<StoreCorruptException>(() => JournalCodec.ReadState((whole with
        {
            SchemaVersion = JournalCodec.SchemaVersion + 1,
        }).AsState()));
    }

    /// <summary>A state is written again: what a newer version says in it besides would be lost, however deep it stands.</summary>
    [Theory]
    [InlineData("\"origin\":{")]
    [InlineData("\"clocks\":[{")]
    [InlineData("\"package\":[{")]
    [InlineData("{")]
    public void A_state_with_something_unknown_is_refused(string place)
    {
        var whole = JournalSample.States.Single(s => s.File == "engagement.v1.json");
        var json = JsonNode.Parse(whole.Json)!.ToJsonString();
        var at = json.IndexOf(place, StringComparison.Ordinal) + place.Length;
        Assert.NotNull(JournalCodec.ReadState((whole with { Json = json }).AsState()));
        Assert.Throws<StoreCorruptException>(() =>
            JournalCodec.ReadState((whole with { Json = json.Insert(at, "\"later\":1,") }).AsState()));
    }

    /// <summary>A record without its parts would come back as half an event.</summary>
    [Fact]
    public void An_event_without_what_it_always_has_is_refused()
    {
        AssertRefused("""{"$type":"won"}""");
        AssertRefused("""{"$type":"won","at":"2024-03-04T09:00:00Z","by":{"function":"sales","name":"sam"}}""");
        AssertRefused(Won(by: "null"));
    }

    [Fact]
    public void A_key_that_was_never_assigned_is_not_written()
    {
        Assert.Throws<InvalidOperationException>(() => JournalCodec.Write(new Event.Repeated(Rules.Start, Story.Seller, default)));
        Assert.Throws<InvalidOperationException>(() => JournalCodec.Write(new Event.CommitmentConfirmed(
            Rules.Start, Story.Seller, default)));
    }

    /// <summary>What is missing in a command is refused in words; to tell commands apart must not throw before that.</summary>
    [Fact]
    public void A_command_with_a_missing_text_still_has_a_fingerprint()
    {
        var request = new CommandRequest(Walk.Key, new Command.Lose(null!), Story.Seller, CommandId.Named("lose"));
        Assert.Equal(JournalCodec.Fingerprint(request), JournalCodec.Fingerprint(request with { Id = CommandId.Named("again") }));
        Assert.NotEqual(JournalCodec.Fingerprint(request), JournalCodec.Fingerprint(request with { Actor = Story.Operator }));
        Assert.NotEqual(JournalCodec.Fingerprint(request), JournalCodec.Fingerprint(request with { Command = new Command.Lose("price") }));
    }

    private static string Won(string at = "\"2024-03-04T09:00:00Z\"", string by = By, string move = Move) =>
        $$"""{"$type":"won","move":{{move}},"at":{{at}},"by":{{by}}}""";

    private static EventRecord Record(string json, string type = "won") => new(type, 1, Encoding.UTF8.GetBytes(json), Rules.Start);

    private static void AssertRefused(string json, string type = "won")
    {
        var refused = Xunit.Record.Exception(() => JournalCodec.ReadEvent(Record(json, type)));
        var corrupt = refused as StoreCorruptException;
        Assert.True(corrupt is not null, $"{json} was answered with {refused?.ToString() ?? "an event"}");
        Assert.Contains($"event '{type}'", corrupt.Message, StringComparison.Ordinal);
    }
}
