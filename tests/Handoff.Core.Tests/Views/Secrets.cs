using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Makes a secret of every text that somebody wrote and of every name and id; what the rules live by stays as it is.</summary>
internal static class Secrets
{
    private const string Mark = "secret/";

    /// <summary>Members whose ids and teams are secrets, and whose names are not; one has none.</summary>
    internal static PeopleBook People { get; } = new(Enumerable.Range(0, 4).Select(number => new Member($"{Mark}who/m{number}")
    {
        Name = number == 2 ? null : $"Member {number}",
        Team = $"{Mark}team",
        Functions = [Function.Sales, Function.Operations],
        Substitutes = [$"{Mark}who/m0"],
        Absences = [new Absence(Rules.Start + Duration.FromDays(number), Rules.Start + Duration.FromDays(number + 30))],
    }));

    /// <summary>By these, parts of an engagement name each other or their definition.</summary>
    private static readonly string[] Structure =
    [
        "$type", "lifecycle", "stage", "phase", "responsible", "function", "pointOfView", "health", "from", "to", "status", "key", "item",
        "terms", "crossed", "calendar", "party", "heldStage", "source", "severity", "silence", "requirement", "outcome", "end.how",
        "end.because",
    ];

    private static readonly string[] Ids = ["id", "dependsOn", "fulfils", "endangers", "blocks", "replaces"];

    private static readonly string[] Names = ["member", "receiver", "by", "author", "providedBy"];

    internal static Engagement Plant(Engagement state)
    {
        var json = JsonNode.Parse(JournalCodec.Write(state).Json.Span)!;
        foreach (var clock in json["board"]!["clocks"]!.AsArray())
        {
            if (clock!["item"] is { } item) clock["item"] = $"{Mark}id/{item}";
        }

        Plant(json, "", "");
        var record = JournalCodec.Write(state) with { Json = JsonSerializer.SerializeToUtf8Bytes(json) };
        return JournalCodec.ReadState(record);
    }

    /// <summary>Each label is a secret, and stages without a label for customers have none.</summary>
    internal static Lifecycle Plant(Lifecycle lifecycle) => Lifecycle.Compile(lifecycle.Definition with
    {
        Stages = lifecycle.Definition.Stages.Select((stage, place) => stage with
        {
            Label = $"{Mark}label/{stage.Key}",
            CustomerLabel = place % 2 == 0 ? stage.CustomerLabel : null,
        }).ToValueList(),
    });

    /// <summary>The secrets in what a host would send.</summary>
    internal static IEnumerable<string> In<T>(T shown) => Leaves(JsonSerializer.SerializeToNode(shown, JsonSerializerOptions.Web))
        .Where(text => text.Contains(Mark, StringComparison.Ordinal)).Distinct();

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value)),
        JsonArray entries => entries.SelectMany(Leaves),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static void Plant(JsonNode? node, string name, string path)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members.ToList())
                {
                    if (IsStructure(name, member)) continue;
                    if (Planted(value, member, $"{path}/{member}") is { } secret) members[member] = secret;
                    else Plant(value, member, $"{path}/{member}");
                }

                break;
            case JsonArray entries:
                for (var at = 0; at < entries.Count; at++)
                {
                    if (Planted(entries[at], name, $"{path}/{at}") is { } secret) entries[at] = secret;
                    else Plant(entries[at], name, $"{path}/{at}");
                }

                break;
        }
    }

    /// <summary>A secret in the place of a text; null for what is none.</summary>
    private static string? Planted(JsonNode? node, string name, string path)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text) || StoredTimes.Is(text)) return null;
        if (text.StartsWith(Mark, StringComparison.Ordinal)) return text;
        return Ids.Contains(name) ? $"{Mark}id/{text}" : Names.Contains(name) ? $"{Mark}who/{text}" : $"{Mark}text{path}";
    }

    private static bool IsStructure(string parent, string member) =>
        Structure.Contains($"{parent}.{member}") || (Structure.Contains(member) && (parent, member) != ("pauses", "cause"));

    private static class StoredTimes
    {
        internal static bool Is(string text) =>
            text.Length > 7 && char.IsAsciiDigit(text[0]) && (text[^1] == 'Z' || text.Split(':').Length == 4);
    }
}
