using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Conformance;

/// <summary>A part of a case that knows where it stands, so that whatever it lacks is named.</summary>
internal sealed class CaseNode(JsonElement json, string place)
{
    internal string Place { get; } = place;

    internal bool IsNull => json.ValueKind == JsonValueKind.Null;

    internal CaseNode Need(string name) => Find(name) ?? throw Fault($"field '{name}' is missing");

    internal CaseNode? Find(string name) => json.ValueKind != JsonValueKind.Object
        ? throw Fault("an object is expected")
        : json.TryGetProperty(name, out var found) ? new CaseNode(found, $"{Place}, {name}") : null;

    internal string Text() => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Fault("a text is expected");

    internal bool Flag() => json.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? json.GetBoolean()
        : throw Fault("true or false is expected");

    internal double Number() => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : throw Fault("a number is expected");

    internal Duration Seconds() => Duration.FromSeconds(Number());

    internal IEnumerable<CaseNode> Items() => json.ValueKind == JsonValueKind.Array
        ? json.EnumerateArray().Select((item, at) => new CaseNode(item, $"{Place}[{at}]"))
        : throw Fault("a list is expected");

    internal IEnumerable<(string Name, CaseNode Value)> Members() => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().Select(m => (m.Name, new CaseNode(m.Value, $"{Place}, {m.Name}")))
        : throw Fault("an object is expected");

    /// <summary>With an offset an instant; without, local time of the zone, mapped leniently.</summary>
    internal Instant At(DateTimeZone zone)
    {
        if (OffsetDateTimePattern.ExtendedIso.Parse(Text()) is { Success: true } exact) return exact.Value.ToInstant();
        return LocalDateTimePattern.ExtendedIso.Parse(Text()) is { Success: true } local
            ? local.Value.InZoneLeniently(zone).ToInstant()
            : throw Fault($"'{Text()}' is no point in time of ISO 8601");
    }

    internal LocalDate Date() => Date(Text());

    internal LocalDate Date(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : throw Fault($"'{text}' is no date");

    internal UnreadableCaseException Fault(string problem) => new(Place, problem);
}
