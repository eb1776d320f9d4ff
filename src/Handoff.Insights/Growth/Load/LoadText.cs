using System.Globalization;

namespace Handoff.Insights;

/// <summary>Loads in English words, a chapter each.</summary>
internal static class LoadText
{
    internal static string Of(Load load)
    {
        (string Title, IEnumerable<string> Lines)[] chapters =
        [
            ("Stages", load.Stages.Select(stage => $"{stage.Stage} ({stage.Lifecycle}): {Words(stage.Figures)}")),
            ("Functions", load.Functions.Select(function => $"{function.Function}: {Words(function.Figures)}")),
            ("Members", load.Members.Select(member => $"{Who(member)}: {Words(member.Figures)}")),
            ("Teams", load.Teams.Select(team => $"{team.Team}: {Words(team.Figures)}")),
        ];
        IEnumerable<string> lines =
        [
            $"From {When(load.Range.Start)} to {When(load.Range.End)}",
            $"Yes {Weekly(load.PerWeek(load.Yes))}, handed over {Weekly(load.PerWeek(load.HandedOver))}, "
                + $"satisfied {Weekly(load.PerWeek(load.Satisfied))}",
            $"Between Yes and satisfied: {Words(load.SinceYes)}",
            .. chapters.Where(chapter => chapter.Lines.Any())
                .SelectMany(chapter => chapter.Lines.Select(line => $"  {line}").Prepend(chapter.Title)),
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static string Words(LoadFigures load)
    {
        var flow = string.Create(
            CultureInfo.InvariantCulture,
            $"{load.InProgress:0.0} in progress on average, {load.AtEnd.Count} at the end; "
                + $"came {Weekly(load.ArrivedPerWeek)}, left {Weekly(load.LeftPerWeek)}");
        return load.MeanStay is { } mean
            ? $"{flow}, after {ForecastText.Time(mean)} on average{(load.Stay.IsSmall ? $" (of only {load.Stay.Count})" : "")}"
            : flow;
    }

    private static string Who(MemberLoad load) => load.Member is { } member ? $"{member} ({load.Function})" : $"queue of {load.Function}";

    private static string Weekly(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.0} a week");

    private static string When(Instant at) => at.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
