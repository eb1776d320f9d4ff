using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff.Replay;

/// <summary>The report for programs: one JSON object.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // It is printed, not put into a page.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    }.ConfigureForHandoff();

    /// <param name="report">The report.</param>
    /// <param name="stretches">Who was responsible for the case asked for, and when; null where none was.</param>
    internal static string Write(ReplayReport report, IReadOnlyList<Stretch>? stretches)
    {
        var json = JsonSerializer.SerializeToNode(report, Options)!.AsObject();
        if (stretches is not null) json.Add("case", JsonSerializer.SerializeToNode(stretches, Options));
        return json.ToJsonString(Options);
    }
}
