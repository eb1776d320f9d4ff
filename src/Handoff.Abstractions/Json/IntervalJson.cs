using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>Writes an interval as its start and its end; what it does not have is left out.</summary>
/// <remarks>NodaTime's own converter leaves the instants to the host's options.</remarks>
internal sealed class IntervalJson : JsonConverter<Interval>
{
    private static readonly JsonConverter<Instant> Instants = new InstantJson();

    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An interval is a JSON object.");
        Instant? start = null, end = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Is(name, nameof(Interval.Start), options)) start = Instants.Read(ref reader, typeof(Instant), options);
            else if (Is(name, nameof(Interval.End), options)) end = Instants.Read(ref reader, typeof(Instant), options);
            else reader.Skip();
        }

        return new Interval(start, end);
    }

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.HasStart) Write(nameof(Interval.Start), value.Start);
        if (value.HasEnd) Write(nameof(Interval.End), value.End);
        writer.WriteEndObject();

        void Write(string name, Instant at)
        {
            writer.WritePropertyName(Named(name, options));
            Instants.Write(writer, at, options);
        }
    }

    private static bool Is(string given, string name, JsonSerializerOptions options) => given.Equals(
        Named(name, options), options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string Named(string name, JsonSerializerOptions options) => options.PropertyNamingPolicy?.ConvertName(name) ?? name;
}
