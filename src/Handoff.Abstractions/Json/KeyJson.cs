using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Writes a key as a plain JSON string, and as a property name in dictionaries.</summary>
internal sealed class KeyJson<TKey>(Func<string, TKey> read) : JsonConverter<TKey>
    where TKey : struct
{
    public override TKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException($"A {typeof(TKey).Name} cannot be null.");
        try
        {
            return read(text);
        }
        catch (Exception invalid) when (invalid is ArgumentException or FormatException)
        {
            throw new JsonException($"'{Brief.Value(text)}' is not a {typeof(TKey).Name}: {invalid.Message}", invalid);
        }
    }

    public override TKey ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, TKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Assigned(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TKey value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Assigned(value));

    /// <summary>A default value would be read back as a key called "(none)", or not at all.</summary>
    private static string Assigned(TKey value) => EqualityComparer<TKey>.Default.Equals(value, default)
        ? throw new InvalidOperationException($"A {typeof(TKey).Name} was never assigned.")
        : value.ToString()!;
}
