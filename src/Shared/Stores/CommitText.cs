using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace Handoff;

/// <summary>
/// What a commit's row says in one column: its events, as a JSON array. Each has its type, its schema, when it happened, in units of 100 ns
/// since 1970, and its own JSON, byte by byte as it was given.
/// </summary>
internal static class CommitText
{
    /// <summary>About how many bytes an event has around its type and its JSON.</summary>
    private const int AroundJson = 80;

    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>An event may be nested 1,000 deep, and stands within an object of the array.</summary>
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1_002 };

    internal static byte[] Of(IReadOnlyList<EventRecord> events) => Write(
        events,
        events.Sum(static happened => happened.Json.Length + (2 * happened.Type.Length) + AroundJson),
        static (writer, happened) => Write(writer, happened.Type, happened.SchemaVersion, happened.OccurredAt, happened.Json));

    /// <summary>
    /// Messages that say something else than their events; null where each says what its event says, as it is with all that Handoff sends.
    /// </summary>
    internal static byte[]? Own(CommitRequest commit)
    {
        if (commit.Outbox.All(message => SaysItsEvent(commit, message))) return null;
        return Write(commit.Outbox, 1_024, static (writer, message) =>
        {
            writer.WriteNumber("ord", message.Ordinal);
            Write(writer, message.Type, message.SchemaVersion, message.OccurredAt, message.Json);
        });
    }

    /// <exception cref="JsonException">It is not what was written.</exception>
    internal static List<EventRecord> Events(byte[] text) => [.. Read(text).Select(element => element.Happened)];

    /// <exception cref="JsonException">It is not what was written.</exception>
    internal static IEnumerable<OutboxRecord> Messages(byte[] own) => Read(own).Select(element => new OutboxRecord(
        element.Ordinal, element.Happened.Type, element.Happened.SchemaVersion, element.Happened.Json, element.Happened.OccurredAt));

    private static bool SaysItsEvent(CommitRequest commit, OutboxRecord message)
    {
        var happened = commit.Events[message.Ordinal];
        return message.Type == happened.Type
            && message.SchemaVersion == happened.SchemaVersion
            && message.OccurredAt == happened.OccurredAt
            && (message.Json.Equals(happened.Json) || message.Json.Span.SequenceEqual(happened.Json.Span));
    }

    private static byte[] Write<T>(IReadOnlyList<T> elements, int capacity, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(capacity);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartArray();
            foreach (var element in elements)
            {
                writer.WriteStartObject();
                write(writer, element);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string type, int schema, Instant occurredAt, ReadOnlyMemory<byte> json)
    {
        writer.WriteString("type", type);
        writer.WriteNumber("schema", schema);
        writer.WriteNumber("at", occurredAt.ToUnixTimeTicks());
        writer.WritePropertyName("json");
        writer.WriteRawValue(json.Span, skipInputValidation: true);
    }

    private static List<Element> Read(byte[] text)
    {
        var reader = new Utf8JsonReader(text, Deep);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartArray, "no array");
        var elements = new List<Element>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader.TokenType == JsonTokenType.StartObject, "an element that is no object");
            elements.Add(ReadElement(ref reader, text));
        }

        return elements;
    }

    private static Element ReadElement(ref Utf8JsonReader reader, byte[] text)
    {
        var (ordinal, type, schema, at, json) = (0, "", 0, long.MinValue, ReadOnlyMemory<byte>.Empty);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "type" && reader.TokenType == JsonTokenType.String) type = reader.GetString()!;
            else if (name == "schema" && reader.TokenType == JsonTokenType.Number) reader.TryGetInt32(out schema);
            else if (name == "at" && reader.TokenType == JsonTokenType.Number) reader.TryGetInt64(out at);
            else if (name == "ord" && reader.TokenType == JsonTokenType.Number) reader.TryGetInt32(out ordinal);
            else if (name == "json") json = Value(ref reader, text);
            else reader.Skip();
        }

        Expect(type.Length > 0 && at != long.MinValue && !json.IsEmpty, "an element that lacks something");
        return new(ordinal, new EventRecord(type, schema, json, Instant.FromUnixTimeTicks(at)));
    }

    private static ReadOnlyMemory<byte> Value(ref Utf8JsonReader reader, byte[] text)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return text.AsMemory(start, (int)reader.BytesConsumed - start);
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds) throw new JsonException($"The commit's text has {what}.");
    }

    private readonly record struct Element(int Ordinal, EventRecord Happened);
}
