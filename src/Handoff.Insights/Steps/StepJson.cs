using System.Buffers;
using System.Text.Json;

namespace Handoff.Insights;

/// <summary>Steps as JSON, as stores keep them. Names never change.</summary>
internal static class StepJson
{
    internal const string Satisfied = "satisfied";
    internal const string Presumed = "presumed";
    internal const string Lost = "lost";
    internal const string Cancelled = "cancelled";
    private const string Entered = "entered";

    internal static byte[] OfStage(StageKey stage, Instant? promise, IReadOnlyList<string?> segments) => Write(json =>
    {
        json.WriteString("kind", Entered);
        json.WriteString("stage", stage.Value);
        if (promise is { } date) json.WriteNumber("promise", date.ToUnixTimeTicks());
        if (segments.Count == 0) return;
        json.WriteStartArray("segments");
        foreach (var segment in segments) json.WriteStringValue(segment);
        json.WriteEndArray();
    });

    internal static byte[] OfEnd(string kind) => Write(json => json.WriteString("kind", kind));

    /// <exception cref="StoreCorruptException">Damaged, or written by a newer version.</exception>
    internal static Happening Read(StepRecord step)
    {
        try
        {
            using var json = JsonDocument.Parse(step.Json);
            var root = json.RootElement;
            return root.GetProperty("kind").GetString() switch
            {
                Entered => new Happening.StageEntered(step.Engagement, step.At, new StageKey(root.GetProperty("stage").GetString()!))
                {
                    Promise = root.TryGetProperty("promise", out var ticks) ? Instant.FromUnixTimeTicks(ticks.GetInt64()) : null,
                    Segments = root.TryGetProperty("segments", out var names) ? [.. names.EnumerateArray().Select(n => n.GetString())] : [],
                },
                Satisfied => new Happening.Satisfied(step.Engagement, step.At),
                Presumed => new Happening.Presumed(step.Engagement, step.At),
                Cancelled => new Happening.Cancelled(step.Engagement, step.At),
                Lost => new Happening.Lost(step.Engagement, step.At),
                var kind => throw new StoreCorruptException($"{Named(step)} is of kind '{kind}', which this version does not know."),
            };
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new StoreCorruptException($"{Named(step)} cannot be read: {damaged.Message}", damaged);
        }
    }

    private static string Named(StepRecord step) =>
        FormattableString.Invariant($"The step {step.Version}/{step.Ordinal} of engagement '{step.Engagement}'");

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
