using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>A value that may be missing; for members whose converter code made ahead of time does not wrap by itself.</summary>
internal sealed class NullableJson<T>(JsonConverter<T> converter) : JsonConverter<T?>
    where T : struct
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : converter.Read(ref reader, typeof(T), options);

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } some) converter.Write(writer, some, options);
        else writer.WriteNullValue();
    }
}
