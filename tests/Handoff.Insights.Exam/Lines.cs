using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace Handoff.Exam;

/// <summary>The form of the exam: JSON objects, one a line.</summary>
internal static class Lines
{
    internal static string[] Names(JsonElement header, string property) =>
        header.TryGetProperty(property, out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];

    internal static Instant? Time(JsonElement said, string property) =>
        said.TryGetProperty(property, out var time) && time.GetString() is { } text ? InstantPattern.General.Parse(text).Value : null;

    internal static Happening Happening(JsonElement said, Instant at, string[] segments)
    {
        EngagementId engagement = said.GetProperty("case").GetString()!;
        return said.GetProperty("event").GetString() switch
        {
            "stage" => new Happening.StageEntered(engagement, at, said.GetProperty("stage").GetString()!)
            {
                Promise = Time(said, "promise"),
                Segments = [.. segments.Select(s => SegmentOf(said, s))],
            },
            "satisfied" => new Happening.Satisfied(engagement, at),
            "lost" => new Happening.Lost(engagement, at),
            var other => throw new InvalidDataException($"'{other}' is no event of the form."),
        };
    }

    private static string? SegmentOf(JsonElement said, string name) =>
        said.TryGetProperty("segments", out var values) && values.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static string Answer(string question, Forecast forecast) => forecast switch
    {
        Forecast.Known known => new JsonObject
        {
            ["question"] = question,
            ["point"] = Days(known.Median),
            ["i50"] = Range(known.Half),
            ["i80"] = Range(known.Eighty),
            ["i90"] = Range(known.Ninety),
            ["satisfied"] = Math.Round(known.Satisfied, 6),
        }.ToJsonString(),
        Forecast.Unknown unknown => new JsonObject { ["question"] = question, ["unknown"] = true, ["why"] = unknown.Text }.ToJsonString(),
        _ => throw new ArgumentOutOfRangeException(nameof(forecast), forecast, "No such forecast."),
    };

    private static JsonArray? Range(ForecastRange? range) =>
        range is null ? null : new JsonArray(Days(range.From), range.To is { } to ? Days(to) : null);

    /// <summary>To a tenth of a second, as the form asks for days.</summary>
    private static JsonNode Days(Duration duration) => Math.Round(duration.TotalDays, 6);
}
