using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Tests;

/// <summary>One line of a calendar-*.jsonl file.</summary>
internal sealed class CalendarCase(JsonElement json)
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public string Id { get; } = json.GetProperty("id").GetString()!;

    public bool IsPeculiar { get; } = json.TryGetProperty("peculiar", out var peculiar) && peculiar.GetBoolean();

    /// <summary>What is wrong with the calendar's answer; null if nothing.</summary>
    public string? Failure()
    {
        var definition = json.GetProperty("calendar");
        var zone = DateTimeZoneProviders.Tzdb[definition.GetProperty("zone").GetString()!];
        var calendar = Define(definition, zone);
        var start = At("start", zone);
        var (actual, expected) = json.GetProperty("op").GetString() switch
        {
            "add" => ((object)calendar.Add(start, Work()), (object)At("expect", zone)),
            "subtract" => (calendar.Add(start, -Work()), At("expect", zone)),
            "between" => (calendar.Between(start, At("end", zone)), Duration.FromSeconds(json.GetProperty("expect").GetDouble())),
            "isOpen" => (calendar.IsOpen(start), json.GetProperty("expect").GetBoolean()),
            "nextOpen" => (calendar.NextOpen(start), At("expect", zone)),
            "nextClose" => (calendar.NextClose(start), At("expect", zone)),
            var unknown => throw new InvalidDataException($"{Id}: unknown op '{unknown}'"),
        };
        return actual.Equals(expected) ? null : $"{Id}: {actual}, expected {expected}: {json.GetRawText()}";
    }

    public static IEnumerable<CalendarCase> ReadAll(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => new CalendarCase(JsonDocument.Parse(line).RootElement));

    internal static WorkingCalendar Define(JsonElement definition, DateTimeZone zone)
    {
        var builder = WorkingCalendar.Define("case", 1, zone);
        foreach (var day in Properties(definition, "weekly"))
            builder.Open((IsoDayOfWeek)(Array.IndexOf(Days, day.Name) + 1), Windows(day.Value));
        foreach (var date in Properties(definition, "exceptions"))
            builder.Except(LocalDatePattern.Iso.Parse(date.Name).Value, Windows(date.Value));
        if (definition.TryGetProperty("holidays", out var holidays))
            foreach (var date in holidays.EnumerateArray()) builder.Holiday(LocalDatePattern.Iso.Parse(date.GetString()!).Value);
        return builder.Build();
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) ? found.EnumerateObject() : default;

    private static DayWindow[] Windows(JsonElement windows) =>
        [.. windows.EnumerateArray().Select(window => DayWindow.Parse(window[0].GetString()!, window[1].GetString()!))];

    private Duration Work() => Duration.FromSeconds(json.GetProperty("seconds").GetDouble());

    private Instant At(string property, DateTimeZone zone)
    {
        var text = json.GetProperty(property).GetString()!;
        return OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } exact
            ? exact.Value.ToInstant()
            : LocalDateTimePattern.ExtendedIso.Parse(text).Value.InZoneLeniently(zone).ToInstant();
    }
}
