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
        var element = Known is null ? Metadata(options) : null;
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = element is null ? Known!.Read(ref reader, typeof(T), options) : JsonSerializer.Deserialize(ref reader, element);
            items.Add(item ?? throw new JsonException($"A list of {typeof(T).Name} has no nulls."));
        }

        return items.ToValueList();
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        var element = Known is null ? Metadata(options) : null;
        writer.WriteStartArray();
        foreach (var item in value)
        {
            if (element is null) Known!.Write(writer, item, options);
            else JsonSerializer.Serialize(writer, item, element);
        }

        writer.WriteEndArray();
    }

    private static JsonTypeInfo<T> Metadata(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
