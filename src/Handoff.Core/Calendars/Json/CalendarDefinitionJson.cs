using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff.Calendars;

/// <summary>Lets <see cref="JsonSerializer"/> read and write calendars as they are published.</summary>
internal sealed class CalendarDefinitionJson : JsonConverter<CalendarDefinition>
{
    public override CalendarDefinition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return CalendarJsonReader.Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, CalendarDefinition value, JsonSerializerOptions options) =>
        new CalendarJsonWriter(writer).Write(value, null);
}
