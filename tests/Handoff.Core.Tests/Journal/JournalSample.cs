using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// What some version of Handoff wrote: <c>Samples/name.v1.json</c>, or <c>name.variant.v1.json</c> where an event has parts of several
/// shapes. A sample is never edited: what it shows is in somebody's store.
/// </summary>
internal sealed record JournalSample(string File, string Name, int SchemaVersion, string Json)
{
    /// <summary>The sample of a whole state.</summary>
    internal const string State = "engagement";

    internal static IReadOnlyList<JournalSample> Events { get; } = [.. ReadAll().Where(s => s.Name != State)];

    internal static IReadOnlyList<JournalSample> States { get; } = [.. ReadAll().Where(s => s.Name == State)];

    internal EventRecord AsEvent() => new(Name, SchemaVersion, Encoding.UTF8.GetBytes(Json), Instant.MinValue);

    internal StateRecord AsState() => new(SchemaVersion, Encoding.UTF8.GetBytes(Json), "", "", "", "", null);

    /// <summary>The same JSON as a store that does not keep the order of properties gives it back.</summary>
    internal JournalSample Reordered() => this with { Json = Reversed(JsonNode.Parse(Json)!).ToJsonString() };

    internal bool SaysTheSameAs(ReadOnlyMemory<byte> written) => JsonNode.DeepEquals(JsonNode.Parse(Json), JsonNode.Parse(written.Span));

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Reversed(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(i => i is null ? null : Reversed(i))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<JournalSample> ReadAll() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Journal", "Samples"), "*.json").Order(StringComparer.Ordinal)
            .Select(file =>
        {
            var parts = Path.GetFileNameWithoutExtension(file).Split('.');
            return new JournalSample(
                Path.GetFileName(file), parts[0], int.Parse(parts[^1].AsSpan(1), null), System.IO.File.ReadAllText(file));
        });
}
