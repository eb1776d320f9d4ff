using System.Globalization;

namespace Handoff.Insights;

/// <summary>Answers in English words.</summary>
internal static class GrowthText
{
    internal static string Of(GrowthAnswer answer) => string.Join(Environment.NewLine, Lines(answer));

    private static IEnumerable<string> Lines(GrowthAnswer answer)
    {
        var (past, now, then) = (answer.Past, answer.Now, answer.Then);
        yield return Said($"With {then.YesPerWeek:0.#} Yes a week instead of {past.YesPerWeek:0.#}:");
        if (then.Median is null) yield return "  nobody was ever satisfied, so no time can be told";
        else
        {
            yield return $"  half are satisfied within {Times(past.Median, now.Median, then.Median)}";
            yield return $"  80 % within {Times(past.Eighty, now.Eighty, then.Eighty)}";
            yield return $"  90 % within {Times(past.Ninety, now.Ninety, then.Ninety)}";
        }

        yield return Said($"  in progress on average {then.InProgress:0.#} ")
            + Said($"(history {past.InProgress:0.#}, simulated {now.InProgress:0.#})");
        for (var at = 0; at < answer.Scenario.Limits.Count; at++)
        {
            var limit = answer.Scenario.Limits[at];
            var within = $"{ForecastText.Time(limit.Within)}{(limit.Calendar is null ? "" : " of working time")}";
            var what = limit.Stage is { } named ? $"in '{named}'" : "from Yes to satisfied";
            yield return $"  longer than {within} {what}: {Share(then.OverLimits[at])} "
                + $"(history {Share(past.OverLimits[at])}, simulated {Share(now.OverLimits[at])})";
        }

        if (answer.Bottleneck is { } bottleneck) yield return Words(bottleneck);
        var (from, to) = (answer.Range.Start, answer.Range.End);
        yield return Said($"It rests on {answer.Journeys} that said Yes from {from:uuuu-MM-dd} to {to:uuuu-MM-dd}, {answer.Satisfied} of ")
            + Said($"them satisfied by then; simulated {answer.Scenario.Runs} times with seed {answer.Scenario.Seed}.");
        foreach (var caution in answer.Cautions) yield return Words(caution);
        yield return "It supposes that customers go the ways of the past, that no more leave a stage in a week than its ceiling, and that "
            + "nobody works otherwise when more wait.";
        yield return "If more can be handled as more come, times stay as in history: the truth lies between the two.";
        yield return "It cannot know whether more than the best week was possible, who will be hired, or what falls silent and never ends.";
    }

    private static string Words(StageGrowth stage)
    {
        var wait = stage.MeanWait > Duration.Zero ? $", each waits {ForecastText.Time(stage.MeanWait)} longer on average" : "";
        var queue = stage.UtilisationThen > 1 ? "; its queue grows without end" : "";
        return Said($"Bottleneck: '{stage.Stage}', where {stage.DemandPerWeek:0.#} a week come to {stage.Ceiling} that can be handled ")
            + $"({Share(stage.UtilisationThen)}, today {Share(stage.UtilisationNow)}{wait}){queue}.";
    }

    private static string Words(GrowthCaution caution) => caution switch
    {
        GrowthCaution.FewSatisfied => Said($"Careful: fewer than {GrowthCautions.Few} were satisfied."),
        GrowthCaution.ShortRange => "Careful: the history is shorter than three times what 90 % take.",
        GrowthCaution.WasGrowing => "Careful: Yes was growing already, and what can be handled has perhaps grown with it.",
        _ => throw new ArgumentOutOfRangeException(nameof(caution), caution, "No such caution."),
    };

    private static string Times(Duration? past, Duration? now, Duration? then) =>
        $"{Time(then)} (history {Time(past)}, simulated {Time(now)})";

    private static string Time(Duration? time) => time is { } known ? ForecastText.Time(known) : "unknown";

    private static string Share(double? share) => share is { } known ? Said($"{known * 100:0} %") : "unknown";

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
