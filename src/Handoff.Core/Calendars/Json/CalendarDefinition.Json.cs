using System.Text.Json;

namespace Handoff.Calendars;

/// <content>The JSON form.</content>
public abstract partial record CalendarDefinition
{
    /// <summary>As indented JSON: the same text for equal definitions, fit for review line by line.</summary>
    /// <remarks>
    /// The form is published as <c>docs/schemas/calendar.schema.json</c>. <see cref="JsonSerializer"/> writes and reads it too, in
    /// whatever it is embedded in.
    /// </remarks>
    public string ToJson() => CalendarJsonWriter.Write(this);

    /// <summary>Reads the JSON form strictly: a field that is unknown, missing, given twice or of the wrong type is refused.</summary>
    /// <remarks>Whether zones, dates and rules make sense is for <see cref="WorkingCalendar.From"/> to say.</remarks>
    /// <exception cref="CalendarDefinitionException">
    /// The text is malformed; the message names the place, as in <c>$.hours[0].windows</c>.
    /// </exception>
    public static CalendarDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return CalendarJsonReader.Read(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            // The latter is how the parser meets half a surrogate pair; as an escape it is met where it is read.
            throw new CalendarDefinitionException(CalendarJsonReader.Nameless, $"this is not JSON: {malformed.Message}");
        }
    }
}
