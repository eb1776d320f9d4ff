using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Handoff.Playbooks;

/// <summary>Reads and writes a playbook in the published form, strictly; what equals the default is left out.</summary>
internal static class PlaybookJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Playbook playbook)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            json.WriteString("name", playbook.Name);
            json.WriteNumber("version", playbook.Version);
            json.WriteStartArray("milestones");
            foreach (var milestone in playbook.Milestones) Write(json, milestone);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()).Replace("\r\n", "\n");
    }

    /// <exception cref="PlaybookException">The text is malformed, or the playbook is broken.</exception>
    internal static Playbook Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return PlaybookChecks.Checked(Read(JsonPlace.Root(document.RootElement, Malformed)));
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            // The latter is how the parser meets half a surrogate pair.
            throw Malformed($"this is not JSON: {malformed.Message}");
        }
    }

    private static PlaybookException Malformed(string problem) => new("of a text", [new Diagnostic("HO6005", "text", problem)]);

    private static Playbook Read(JsonPlace place)
    {
        place.Only("name", "version", "milestones");
        return new Playbook(
            place.Required("name").Text(), place.Required("version").Number(), place.Required("milestones").Items().Select(Milestone)
                .ToValueList());
    }

    private static PlaybookMilestone Milestone(JsonPlace place)
    {
        place.Only("key", "text", "days", "dependsOn", "owner", "visible", "customerLabel", "checks");
        return new PlaybookMilestone(Key(place.Required("key")), place.Required("text").Text(), place.Required("days").Number())
        {
            DependsOn = place.List("dependsOn", Key),
            Owner = place.Optional<Function?>("owner", static p => p.Named(static text => new Function(text)), null),
            Visible = place.Optional("visible", static p => p.Flag(), false),
            CustomerLabel = place.Optional<string?>("customerLabel", static p => p.Text(), null),
            Checks = place.List("checks", Check),
        };
    }

    private static QualityCheck Check(JsonPlace place)
    {
        place.Only("criterion", "byAnother");
        return new QualityCheck(place.Required("criterion").Text())
        {
            ByAnother = place.Optional("byAnother", static p => p.Flag(), false),
        };
    }

    private static ItemId Key(JsonPlace place) => place.Named(static text => new ItemId(text));

    private static void Write(Utf8JsonWriter json, PlaybookMilestone milestone)
    {
        json.WriteStartObject();
        json.WriteString("key", milestone.Key.Value);
        json.WriteString("text", milestone.Text);
        json.WriteNumber("days", milestone.Days);
        if (milestone.DependsOn.Count > 0)
        {
            json.WriteStartArray("dependsOn");
            foreach (var id in milestone.DependsOn) json.WriteStringValue(id.Value);
            json.WriteEndArray();
        }

        if (milestone.Owner is { } owner) json.WriteString("owner", owner.Value);
        if (milestone.Visible) json.WriteBoolean("visible", true);
        if (milestone.CustomerLabel is { } label) json.WriteString("customerLabel", label);
        if (milestone.Checks.Count > 0)
        {
            json.WriteStartArray("checks");
            foreach (var check in milestone.Checks) Write(json, check);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, QualityCheck check)
    {
        json.WriteStartObject();
        json.WriteString("criterion", check.Criterion);
        if (check.ByAnother) json.WriteBoolean("byAnother", true);
        json.WriteEndObject();
    }
}
