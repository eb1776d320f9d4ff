using System.Globalization;

namespace Handoff.Insights;

/// <summary>Reports in English words, a chapter each; what is zero is left out.</summary>
internal static class ReportText
{
    internal static string Of(Report report)
    {
        (string Title, IEnumerable<string> Lines)[] chapters =
        [
            ("Handoffs", report.Handoffs.Select(Words)),
            ("Stages", report.Stages.Select(Words)),
            ("Clocks", report.Clocks.Select(clock => Words(Name(clock), clock))),
            ("Clocks by team", report.Teams.Select(team => Words(Name(team), team))),
            ("Promises", report.Promises.Select(Words)),
            ("Problems", Words(report.Problems)),
            ("Satisfied", Words(report.Satisfaction)),
            ("Waiting", [Words(report.Wait)]),
            ("Effort after Yes", report.Effort.Select(Words)),
            ("Forecasts", Words(report.Forecasts)),
        ];
        IEnumerable<string> lines =
        [
            $"From {(report.Range.HasStart ? When(report.Range.Start) : "the beginning")} "
                + $"to {(report.Range.HasEnd ? When(report.Range.End) : "the end")}",
            .. chapters.SelectMany(chapter => Chapter(chapter.Title, [.. chapter.Lines.Where(line => line.Length > 0)])),
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Chapter(string title, List<string> lines) =>
        [title, .. lines.DefaultIfEmpty("nothing happened").Select(line => $"  {line}")];

    private static string Words(HandoffFigures handoffs)
    {
        var reasons = string.Join(", ", handoffs.Reasons.Select(r => $"{r.Requirement?.Value ?? "the package"} {Number(r.Reasons)}"));
        var sender = handoffs.Sender is { } member ? $"{member} ({handoffs.From})" : handoffs.From.ToString();
        return $"{sender} to {handoffs.To}: " + Counted(
            Said(handoffs.Offered, "offered"),
            Said(handoffs.Accepted, "accepted"),
            Said(handoffs.Returned, reasons.Length > 0 ? $"returned (for {reasons})" : "returned"),
            Said(handoffs.Lapsed, "lapsed"),
            Said(handoffs.Withdrawn, "withdrawn"),
            Took(handoffs.ToAnswer, "answered"));
    }

    private static string Words(StageFigures stage) => $"{stage.Stage} ({stage.Lifecycle}): " + Counted(
        Said(stage.Entered, "entered"), Said(stage.Left, "left"), Took(stage.Stay, "stayed"));

    internal static string Name(ClockFigures clock) => clock.Segment is { } segment ? $"{clock.Clock} for {segment}" : clock.Clock.Value;

    internal static string Name(TeamClockFigures team) => team.Team is { } name ? $"{name} ({team.Function})" : team.Function.Value;

    private static string Words(string whose, ClockEndFigures clocks) => $"{whose}: " + Counted(
        Said(clocks.Met, "met"),
        Said(clocks.MetLate, "met late"),
        Said(clocks.Breached, "given up late"),
        Said(clocks.BreachedOpen, "breached and still open"),
        Said(clocks.Void, "given up in time"));

    private static string Words(PromiseFigures promises) => $"{ReportLines.WordFor(promises.Source)}: " + Counted(
        Said(promises.Kept, "kept"),
        Said(promises.KeptLate, "kept late"),
        Said(promises.Varied, "varied with consent"),
        Said(promises.Waived, "waived by the customer"),
        Said(promises.Dropped, "dropped"));

    private static IEnumerable<string> Words(ProblemFigures problems) =>
    [
        Counted(
            Said(problems.Opened, "opened"),
            Said(problems.Told, $"told to the customer ({Number(problems.ToldInTime)} in time)"),
            Said(problems.Withheld, "withheld"),
            Said(problems.Settled, "settled"),
            Took(problems.ToTold, "told")),
        Updates(Counted(Said(problems.UpdatesKept, "kept"), Said(problems.UpdatesMissed, "missed"))),
    ];

    private static IEnumerable<string> Words(SatisfactionFigures satisfaction) =>
    [
        Counted(
            Said(satisfaction.SignedOff, "signed off"),
            Said(satisfaction.Presumed, "presumed from silence"),
            Said(satisfaction.Disputed, "disputed")),
        satisfaction.MeanScore is { } mean
            ? string.Create(CultureInfo.InvariantCulture, $"score {mean:0.0} on average of {satisfaction.Scored.Count}")
            : "",
        Took(satisfaction.FromYes, "from Yes to satisfied"),
        Said(satisfaction.Repeats, "came back with new business"),
    ];

    private static string Words(WaitFigures wait)
    {
        if (wait.Total == Duration.Zero) return "";
        return $"customers waited {ForecastText.Time(wait.Total)}: " + Counted(
            $"{Part(wait.Us)} with us",
            $"{Part(wait.Customer)} with the customer",
            $"{Part(wait.ThirdParty)} with third parties",
            $"{Part(wait.Closed)} closed");

        string Part(TimeFigure figure) => string.Create(CultureInfo.InvariantCulture, $"{100 * (figure.Time / wait.Total):0} %");
    }

    private static string Words(EffortFigures effort) => $"{effort.Member} ({effort.Function}): " + Counted(
        Said(effort.Acts, effort.Acts.Count == 1 ? "act" : "acts"),
        Said(effort.Recorded, "recorded"),
        Said(effort.Carried, "carried"));

    private static IEnumerable<string> Words(ForecastFigures forecasts) =>
    [
        Said(forecasts.Judged, "judged"),
        Words(forecasts.Half, "50 %"),
        Words(forecasts.Eighty, "80 %"),
        Words(forecasts.Ninety, "90 %"),
        forecasts is { Error: { } error, AverageError: { } averageError }
            ? $"off by {ForecastText.Time(error)} on average, the plain average by {ForecastText.Time(averageError)}"
            : "",
    ];

    private static string Words(HeldFigures ranges, string level) => ranges.Offered.Count == 0 ? "" :
        $"ranges of {level}: {Number(ranges.Held)} of {Number(ranges.Offered)} held";

    private static string Updates(string counted) => counted.Length > 0 ? $"update promises: {counted}" : "";

    private static string Said(TimeFigure figure, string what) =>
        figure.Time == Duration.Zero ? "" : $"{ForecastText.Time(figure.Time)} {what}";

    private static string Said(Figure figure, string what) => figure.Count == 0 ? "" : $"{Number(figure)} {what}";

    /// <summary>Of few lengths only the middle one: the others would sound as if they said something.</summary>
    private static string Took(Spread spread, string what)
    {
        if (spread.Median is not { } median) return "";
        var half = $"{what} within {ForecastText.Time(median)} (half)";
        return spread.IsSmall
            ? $"{half}, of only {Number(spread.Behind)}"
            : $"{half}, {ForecastText.Time(spread.Eighty!.Value)} (80 %), {ForecastText.Time(spread.Ninety!.Value)} (90 %)";
    }

    private static string Counted(params IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string Number(Figure figure) => figure.Count.ToString(CultureInfo.InvariantCulture);

    private static string When(Instant at) => at.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
