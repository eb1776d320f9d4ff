using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// Each member, each case and each word that events and states may hold stands in some line of the file, and each line loads for ever. A
/// line is never changed. Those of a new member are added with <c>HANDOFF_ADD_SAMPLES=1</c>.
/// </summary>
public class JournalShapeTests
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Journal", "shapes.v1.tsv");
    private static readonly string Source = System.IO.Path.Combine(
        Repository.Root, "tests", "Handoff.Core.Tests", "Journal", "shapes.v1.tsv");

    private static readonly (string Name, int Version, string Json)[] Lines =
        [.. File.ReadLines(Path).Select(line => line.Split('\t')).Select(parts => (parts[0], int.Parse(parts[1], null), parts[2]))];

    [Fact]
    public void Every_line_loads_and_is_written_again_as_it_stands() => Assert.All(Lines, line =>
    {
        var written = line.Name == JournalSample.State
            ? JournalCodec.Write((Engagement)Read(line)).Json
            : JournalCodec.Write((Event)Read(line)).Json;
        if (line.Version < JournalCodec.SchemaVersion) return;
        var isSame = JsonNode.DeepEquals(JsonNode.Parse(line.Json), JsonNode.Parse(written.Span));
        Assert.True(isSame, $"{line.Json}\nis written as\n{Text(written)}");
    });

    [Fact]
    public void Every_member_case_and_word_stands_in_some_line()
    {
        var missing = JournalShapes.ToShow(typeof(Event)).Concat(JournalShapes.ToShow(typeof(Engagement)))
            .Except(Lines.SelectMany(line => JournalShapes.ShownBy(Read(line)))).ToHashSet();
        if (Environment.GetEnvironmentVariable("HANDOFF_ADD_SAMPLES") == "1") File.AppendAllLines(Source, Showing(missing));
        else Assert.Empty(missing);
    }

    private static IEnumerable<string> Showing(HashSet<string> missing)
    {
        foreach (var record in JournalShapes.Of(typeof(Event)).Concat(JournalShapes.Of(typeof(Engagement))))
        {
            var shown = JournalShapes.ShownBy(record).Where(missing.Contains).ToList();
            if (shown.Count == 0) continue;
            missing.ExceptWith(shown);
            yield return record is Event happened
                ? $"{happened.Name}\t{JournalCodec.SchemaVersion}\t{Text(JournalCodec.Write(happened).Json)}"
                : $"{JournalSample.State}\t{JournalCodec.SchemaVersion}\t{Text(JournalCodec.Write((Engagement)record).Json)}";
        }
    }

    private static object Read((string Name, int Version, string Json) line) => line.Name == JournalSample.State
        ? JournalCodec.ReadState(new StateRecord(line.Version, Encoding.UTF8.GetBytes(line.Json), "", "", "", "", null))
        : JournalCodec.ReadEvent(new EventRecord(line.Name, line.Version, Encoding.UTF8.GetBytes(line.Json), Instant.MinValue));

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
