using System.Globalization;
using System.Text.Json;

namespace Handoff.Exam;

/// <summary>
/// Tests growth on a log whose end is known: learns from its first half, simulates with the Yes that then came, and tells what then
/// happened. Reads the form of the exam; questions are passed over.
/// </summary>
internal static class BackTest
{
    private const string Header = """
        | log | learned from | Yes a week | median | ceilings | none | happened | 80 % | ceilings | none | happened | careful |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    internal static void Write(TextReader input, TextWriter output)
    {
        output.WriteLine(Header);
        output.WriteLine(Row(input));
    }

    private static string Row(TextReader input)
    {
        var (log, happened) = Read(input);
        var (first, last) = (happened[0].At, happened[^1].At + Duration.FromTicks(1));
        var half = first + ((last - first) / 2);
        var model = GrowthModel.From(happened, new Interval(first, half));
        var scenario = new GrowthScenario { Yes = YesOf(happened).Where(at => at >= half).ToValueList() };
        var kept = model.Simulate(scenario);
        var lifted = model.Simulate(scenario with { Ceilings = model.Stages.Select(stage => new StageCeiling(stage, null)).ToValueList() });
        var (past, truth) = (kept.Past, OutcomeOf(happened, new Interval(half, last)));
        string[] cells =
        [
            log, Said($"{kept.Journeys} Yes"), Said($"{past.YesPerWeek:0} then {truth.YesPerWeek:0}"),
            Days(past.Median), Days(kept.Then.Median), Days(lifted.Then.Median), Days(truth.Median),
            Days(past.Eighty), Days(kept.Then.Eighty), Days(lifted.Then.Eighty), Days(truth.Eighty), string.Join(", ", kept.Cautions),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    /// <summary>What history shows of a range, those that are still open at its end taken into account.</summary>
    private static GrowthOutcome OutcomeOf(List<Happening> happened, Interval range) =>
        GrowthModel.From(happened, range).Simulate(new GrowthScenario { Runs = 1 }).Past;

    private static (string Log, List<Happening> Happened) Read(TextReader input)
    {
        var (log, happened) = ("", new List<Happening>());
        while (input.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            using var document = JsonDocument.Parse(line);
            var said = document.RootElement;
            if (said.TryGetProperty("log", out var name)) log = name.GetString()!;
            else if (said.TryGetProperty("event", out _)) happened.Add(Lines.Happening(said, Lines.Time(said, "at")!.Value, []));
        }

        return (log, happened);
    }

    /// <summary>The first event of each.</summary>
    private static IEnumerable<Instant> YesOf(IEnumerable<Happening> happened) =>
        happened.DistinctBy(happening => happening.Engagement).Select(happening => happening.At);

    private static string Days(Duration? time) => time is { } known ? Said($"{known.TotalDays:0.0}") : "unknown";

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
