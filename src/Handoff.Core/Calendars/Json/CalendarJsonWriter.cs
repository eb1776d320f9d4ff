using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <summary>Writes calendars in the published form; lists of days and windows stay on one line.</summary>
internal sealed class CalendarJsonWriter(Utf8JsonWriter json)
{
    // Names stay readable; the text is a file of its own, not part of a web page.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CalendarDefinition definition)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable)) new CalendarJsonWriter(json).Write(definition, null);
        return Encoding.UTF8.GetString(text.ToArray()).Replace("\r\n", "\n");
    }

    /// <summary>Writes a definition as a value, or as a field.</summary>
    public void Write(CalendarDefinition definition, string? field)
    {
        if (field is not null) json.WritePropertyName(field);
        if (definition is CalendarDefinition.Reference reference)
        {
            json.WriteStringValue(reference.Ref.ToString());
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", definition.Name);
        json.WriteNumber("version", definition.Version);
        switch (definition)
        {
            case CalendarDefinition.Weekly weekly:
                WriteWeekly(weekly);
                break;
            case CalendarDefinition.Union(_, _, var of):
                WriteList("union", of, operand => Write(operand, null));
                break;
            case CalendarDefinition.Intersection(_, _, var of):
                WriteList("intersection", of, operand => Write(operand, null));
                break;
            case CalendarDefinition.Difference(_, _, var from, var without):
                json.WriteStartObject("difference");
                Write(from, "from");
                Write(without, "without");
                json.WriteEndObject();
                break;
            default:
                throw new UnreachableException();
        }

        json.WriteEndObject();
    }

    private void WriteWeekly(CalendarDefinition.Weekly weekly)
    {
        json.WriteString("zone", weekly.Zone);
        WriteList("hours", weekly.Hours, WriteHours);
        if (weekly.Weekend.Count > 0) WriteLine("weekend", weekly.Weekend.Select(day => Quoted(JsonNames.Of(day))));
        if (weekly.Holidays.Count > 0)
        {
            WriteList("holidays", weekly.Holidays, date => json.WriteStringValue(LocalDatePattern.Iso.Format(date)));
        }

        if (weekly.Rules.Count > 0) WriteList("rules", weekly.Rules, rule => HolidayRuleJson.Write(json, rule, WriteWindows));
        if (weekly.Exceptions.Count > 0) WriteExceptions(weekly.Exceptions);
    }

    private void WriteHours(WeeklyHours hours)
    {
        json.WriteStartObject();
        WriteLine("days", hours.Days.Select(day => Quoted(JsonNames.Of(day))));
        WriteWindows("windows", hours.Windows);
        if (hours.Period.From is { } from) json.WriteString("from", LocalDatePattern.Iso.Format(from));
        if (hours.Period.Until is { } until) json.WriteString("until", LocalDatePattern.Iso.Format(until));
        if (hours.Period.Season is { } season)
        {
            json.WriteStartObject("season");
            json.WriteString("from", AnnualDatePattern.Iso.Format(season.From));
            json.WriteString("until", AnnualDatePattern.Iso.Format(season.Until));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteExceptions(ValueList<DateHours> exceptions)
    {
        json.WriteStartObject("exceptions");
        foreach (var exception in exceptions) WriteWindows(LocalDatePattern.Iso.Format(exception.Date), exception.Windows);
        json.WriteEndObject();
    }

    private void WriteWindows(string field, ValueList<DayWindow> windows) => WriteLine(field, windows.Select(Text));

    private void WriteList<T>(string field, ValueList<T> items, Action<T> write)
    {
        json.WriteStartArray(field);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    private void WriteLine(string field, IEnumerable<string> items)
    {
        json.WritePropertyName(field);
        json.WriteRawValue($"[{string.Join(", ", items)}]");
    }

    private static string Text(DayWindow window) =>
        $"[{Quoted(Text(window.Open))}, {Quoted(window.Close == LocalTime.Midnight ? "24:00" : Text(window.Close))}]";

    private static string Text(LocalTime time) => DayWindow.TimeOfDay.Format(time);

    private static string Quoted(string plain) => $"\"{plain}\"";
}
