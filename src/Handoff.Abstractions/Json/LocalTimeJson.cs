using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff;

/// <summary>NodaTime's own, made when it is needed, as that of <see cref="DurationJson"/>.</summary>
internal sealed class LocalTimeJson : JsonConverter<LocalTime>
{
    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NodaConverters.LocalTimeConverter.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
        NodaConverters.LocalTimeConverter.Write(writer, value, options);
}
