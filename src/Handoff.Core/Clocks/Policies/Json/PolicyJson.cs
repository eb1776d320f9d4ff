using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Handoff.Clocks;

/// <summary>Reads and writes a list of policies in the published form, strictly; what equals the default is left out.</summary>
internal static class PolicyJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<SlaPolicy> policies)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartArray();
            foreach (var policy in policies) Write(json, policy);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.ToArray()).Replace("\r\n", "\n");
    }

    public static ValueList<SlaPolicy> Read(JsonElement root) =>
        JsonPlace.Root(root, problem => new SlaPolicyFormatException(problem)).Items().Select(Policy).ToValueList();

    private static void Write(Utf8JsonWriter json, SlaPolicy policy)
    {
        var plain = new SlaPolicy(policy.Clock, policy.Target);
        json.WriteStartObject();
        json.WriteString("clock", policy.Clock.Value);
        json.WriteNumber("version", policy.Version);
        if (policy.Segment is { } segment) json.WriteString("segment", segment);
        if (policy.Priority is { } priority) json.WriteString("priority", priority);
        json.WritePropertyName("target");
        TargetJson.Write(json, policy.Target);
        if (policy.Warnings != plain.Warnings) WriteList(json, "warnings", policy.Warnings, Write);
        if (policy.Escalations.Count > 0)
        {
            WriteList(json, "escalations", policy.Escalations, (j, length) => j.WriteStringValue(PolicyNames.Of(length)));
        }

        if (policy.ExpireAfter != plain.ExpireAfter) json.WriteString("expireAfter", PolicyNames.Of(policy.ExpireAfter));
        if (policy.PausedBy != plain.PausedBy)
        {
            WriteList(json, "pausedBy", PolicyNames.Of(policy.PausedBy), (j, party) => j.WriteStringValue(party));
        }

        if (policy.Calendar is { } calendar) json.WriteString("calendar", calendar);
        if (policy.Recurring) json.WriteBoolean("recurring", true);
        if (policy.ThresholdsInWorkingTime) json.WriteBoolean("thresholdsInWorkingTime", true);
        if (policy.Reopening != plain.Reopening) json.WriteString("reopening", PolicyNames.Of(policy.Reopening));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Warning warning)
    {
        switch (warning)
        {
            case null:
                throw new SlaPolicyFormatException("a warning is null.");
            case Warning.AtFraction(var fraction) when double.IsNaN(fraction) || double.IsInfinity(fraction):
                throw new SlaPolicyFormatException("a warning is at a fraction that is not a number.");
            case Warning.AtFraction(var fraction):
                json.WriteNumberValue(fraction);
                break;
            case Warning.Ahead(var length):
                json.WriteStringValue(PolicyNames.Of(length));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string field, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(field);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    private static SlaPolicy Policy(JsonPlace place)
    {
        place.Only(
            "clock",
            "version",
            "segment",
            "priority",
            "target",
            "warnings",
            "escalations",
            "expireAfter",
            "pausedBy",
            "calendar",
            "recurring",
            "reopening",
            "thresholdsInWorkingTime");
        var clock = place.Required("clock").Named(static text => new ClockKey(text));
        var plain = new SlaPolicy(clock, TargetJson.Read(place.Required("target")));
        return plain with
        {
            Version = place.Required("version").Number(),
            Segment = place.Optional<string?>("segment", p => p.Text(), null),
            Priority = place.Optional<string?>("priority", p => p.Text(), null),
            Warnings = place.Has("warnings") ? place.List("warnings", Warning) : plain.Warnings,
            Escalations = place.List("escalations", PolicyNames.Length),
            ExpireAfter = place.Optional("expireAfter", PolicyNames.Length, plain.ExpireAfter),
            PausedBy = place.Optional("pausedBy", PolicyNames.PausedBy, plain.PausedBy),
            Calendar = place.Optional<string?>("calendar", p => p.Text(), null),
            Recurring = place.Optional("recurring", p => p.Flag(), false),
            ThresholdsInWorkingTime = place.Optional("thresholdsInWorkingTime", p => p.Flag(), false),
            Reopening = place.Optional("reopening", PolicyNames.Reopening, plain.Reopening),
        };
    }

    private static Warning Warning(JsonPlace place) => place.Kind == JsonValueKind.Number
        ? new Warning.AtFraction(place.Fraction())
        : new Warning.Ahead(PolicyNames.Length(place));
}
