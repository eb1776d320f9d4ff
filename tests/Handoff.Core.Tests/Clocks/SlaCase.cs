using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Tests;

/// <summary>One line of an sla-*.jsonl file, played on the library's own clock arithmetic.</summary>
internal sealed class SlaCase(JsonElement json)
{
    public string Id { get; } = json.GetProperty("id").GetString()!;

    public bool IsPeculiar { get; } = json.TryGetProperty("peculiar", out var peculiar) && peculiar.GetBoolean();

    public static IEnumerable<SlaCase> ReadAll(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => new SlaCase(JsonDocument.Parse(line).RootElement));

    /// <summary>What is wrong with the clock's answers; null if nothing.</summary>
    public string? Failure()
    {
        var expected = Expected();
        var actual = Play();
        return actual == expected ? null : $"{Id}: got {actual}, expected {expected}";
    }

    private string Play()
    {
        var definition = json.GetProperty("calendar");
        var calendar = CalendarCase.Define(definition, DateTimeZoneProviders.Tzdb[definition.GetProperty("zone").GetString()!]);
        var events = json.GetProperty("events").EnumerateArray().Select(e => (What: e.GetProperty("what").GetString()!, At: At(e.GetProperty("at")))).ToList();
        var asOf = At(json.GetProperty("asOf"));
        var end = events.LastOrDefault(e => e.What is "stop" or "cancel");
        var until = end.What is null ? asOf : end.At;
        var clock = Clock(events[0].At, calendar.Ref);
        var pauses = Pauses(events, end.What is null ? null : end.At);
        var fired = Fire(ref clock, pauses, calendar, until);
        var consumed = Timeline.Consumed(clock, pauses, calendar, until);
        var overrun = Duration.Max(Duration.Zero, consumed - clock.Budget);
        var breached = clock.Crossed.Contains("breach");
        var (phase, outcome) = end.What switch
        {
            "stop" => ("stopped", breached ? "met-late" : "met"),
            "cancel" => ("cancelled", breached ? "breached" : "void"),
            _ => (Timeline.IsPaused(clock, pauses) ? "paused" : "running", breached ? "breached" : ""),
        };
        var due = phase == "running" ? Timeline.ReachedAt(clock, pauses, calendar, clock.Budget) : null;
        return Text(phase, outcome, consumed.TotalSeconds, due, overrun.TotalSeconds, fired);
    }

    private static List<(string, Instant)> Fire(ref SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar, Instant until)
    {
        var fired = new List<(string, Instant)>();
        while (Thresholds.Next(clock, expires: false) is { } next
            && Timeline.ReachedAt(clock, pauses, calendar, next.Work) is { } at && at <= until)
        {
            var name = next.Name(clock.Terms);
            fired.Add((name, at));
            clock = clock with { Crossed = clock.Crossed.Add(name) };
        }

        return fired;
    }

    private SlaClock Clock(Instant start, CalendarRef calendar)
    {
        var budget = Duration.FromSeconds(json.GetProperty("target").GetProperty("businessSeconds").GetInt64());
        return new SlaClock
        {
            Key = "case",
            Cycle = 1,
            Calendar = calendar,
            StartedAt = start,
            Budget = budget,
            Terms = new SlaTerms
            {
                PolicyVersion = 1,
                Target = new Target.BusinessTime(budget),
                Warnings = json.GetProperty("warnings").EnumerateArray().Select(w => (Warning)new Warning.AtFraction(w.GetDouble())).ToValueList(),
                Escalations = json.GetProperty("escalations").EnumerateArray()
                    .Select(e => Duration.FromSeconds(e.GetProperty("afterBusinessSeconds").GetInt64())).ToValueList(),
                PausedBy = PausedBy.Customer,
            },
        };
    }

    private static ValueList<Pause> Pauses(List<(string What, Instant At)> events, Instant? end)
    {
        ValueList<Pause> pauses = [];
        foreach (var (what, at) in events)
        {
            if (what == "pause") pauses = pauses.Add(new Pause(at, null, "case", Party.Customer, at + Duration.FromDays(365), "case"));
            else if (what == "resume") pauses = pauses.SetItem(pauses.Count - 1, pauses[^1] with { To = at });
        }

        return end is { } ended && pauses.Count > 0 && pauses[^1].To is null
            ? pauses.SetItem(pauses.Count - 1, pauses[^1] with { To = ended })
            : pauses;
    }

    private string Expected()
    {
        var expect = json.GetProperty("expect");
        return Text(
            expect.GetProperty("phase").GetString()!,
            expect.GetProperty("outcome").GetString() ?? "",
            expect.GetProperty("consumedBusinessSeconds").GetDouble(),
            expect.GetProperty("dueAt").ValueKind == JsonValueKind.Null ? null : At(expect.GetProperty("dueAt")),
            expect.GetProperty("overrunBusinessSeconds").GetDouble(),
            expect.GetProperty("fired").EnumerateArray().Select(f => (f.GetProperty("threshold").GetString()!, At(f.GetProperty("crossedAt")))));
    }

    private static string Text(string phase, string outcome, double consumed, Instant? due, double overrun, IEnumerable<(string Name, Instant At)> fired) =>
        string.Create(CultureInfo.InvariantCulture, $"{phase} {outcome} consumed {consumed} due {due} overrun {overrun}: {string.Join(", ", fired.Select(f => $"{f.Name}@{f.At}"))}");

    private static Instant At(JsonElement text) => OffsetDateTimePattern.ExtendedIso.Parse(text.GetString()!).Value.ToInstant();
}
