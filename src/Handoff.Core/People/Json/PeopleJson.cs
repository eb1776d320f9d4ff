using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.People;

/// <summary>Reads and writes people in the published form, strictly; what is empty is left out.</summary>
internal static class PeopleJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(IEnumerable<Member> members)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartArray();
            foreach (var member in members) Write(json, member);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.ToArray()).Replace("\r\n", "\n");
    }

    /// <exception cref="PeopleException">The text is malformed.</exception>
    internal static List<Member> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. JsonPlace.Root(document.RootElement, Malformed).Items().Select(Member)];
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            // The latter is how the parser meets half a surrogate pair.
            throw Malformed($"this is not JSON: {malformed.Message}");
        }
    }

    private static PeopleException Malformed(string problem) => new([new Diagnostic("HO7003", "text", problem)]);

    private static Member Member(JsonPlace place)
    {
        place.Only("id", "name", "functions", "team", "skills", "reportsTo", "absences", "substitutes");
        return new Member(Id(place.Required("id")))
        {
            Name = place.Optional<string?>("name", static p => p.Text(), null),
            Functions = place.List("functions", static p => p.Named(static text => new Function(text))),
            Team = place.Optional<string?>("team", static p => p.Text(), null),
            Skills = place.List("skills", static p => p.Text()),
            ReportsTo = place.Optional<MemberId?>("reportsTo", static p => Id(p), null),
            Absences = place.List("absences", Absence),
            Substitutes = place.List("substitutes", Id),
        };
    }

    private static Absence Absence(JsonPlace place)
    {
        place.Only("from", "to", "substitute");
        return new Absence(At(place.Required("from")), At(place.Required("to")))
        {
            Substitute = place.Optional<MemberId?>("substitute", static p => Id(p), null),
        };
    }

    private static Instant At(JsonPlace place) => InstantPattern.ExtendedIso.Parse(place.Text()) is { Success: true, Value: var instant }
        ? instant
        : throw place.Refuse("an instant is expected, as in 2026-03-01T17:00:00Z.");

    private static MemberId Id(JsonPlace place) => place.Named(static text => new MemberId(text));

    private static void Write(Utf8JsonWriter json, Member member)
    {
        json.WriteStartObject();
        json.WriteString("id", member.Id.Value);
        if (member.Name is { } name) json.WriteString("name", name);
        WriteList(json, "functions", member.Functions, static (j, function) => j.WriteStringValue(function.Value));
        if (member.Team is { } team) json.WriteString("team", team);
        WriteList(json, "skills", member.Skills, static (j, skill) => j.WriteStringValue(skill));
        if (member.ReportsTo is { } leader) json.WriteString("reportsTo", leader.Value);
        WriteList(json, "absences", member.Absences, Write);
        WriteList(json, "substitutes", member.Substitutes, static (j, id) => j.WriteStringValue(id.Value));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Absence absence)
    {
        json.WriteStartObject();
        json.WriteString("from", InstantPattern.ExtendedIso.Format(absence.From));
        json.WriteString("to", InstantPattern.ExtendedIso.Format(absence.To));
        if (absence.Substitute is { } substitute) json.WriteString("substitute", substitute.Value);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string field, ValueList<T> list, Action<Utf8JsonWriter, T> write)
    {
        if (list.Count == 0) return;
        json.WriteStartArray(field);
        foreach (var each in list) write(json, each);
        json.WriteEndArray();
    }
}
