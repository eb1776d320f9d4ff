using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>Writes a <see cref="ValueList{T}"/> as a JSON array.</summary>
internal sealed class ValueListJson<T> : JsonConverter<ValueList<T>>
{
    /// <summary>For elements that are not ours, and so cannot say how they are written: lengths of time, intervals.</summary>
    private static readonly JsonConverter<T>? Known = PlainKinds.Find(typeof(T)) as JsonConverter<T>;

    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"A list of {typeof(T).Name} is a JSON array.");
        var element = ElementsOf(options);
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null) throw HasNull();
            items.Add(element.Read(ref reader, typeof(T), options)!);
        }

        return items.ToValueList();
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        var element = ElementsOf(options);
        writer.WriteStartArray();
        foreach (var item in value)
        {
            if (item is null) writer.WriteNullValue(); // A command is fingerprinted before it is refused.
            else element.Write(writer, item, options);
        }

        writer.WriteEndArray();
    }

    /// <summary>The same array, written and read by the serializer.</summary>
    internal static JsonTypeInfo AsArray(JsonSerializerOptions options) => JsonMetadataServices.CreateImmutableEnumerableInfo(
        options,
        new JsonCollectionInfoValues<ValueList<T>>
        {
            ElementInfo = Known is null ? null! : JsonMetadataServices.CreateValueInfo<T>(options, Known),
        },
        (IEnumerable<T> items) => WithoutNulls(items.ToValueList()));

    private static ValueList<T> WithoutNulls(ValueList<T> items) =>
        items.FindIndex(static item => item is null) < 0 ? items : throw HasNull();

    private static JsonException HasNull() => new($"A list of {typeof(T).Name} has no nulls.");

    private static JsonConverter<T> ElementsOf(JsonSerializerOptions options) =>
        Known ?? (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
}
