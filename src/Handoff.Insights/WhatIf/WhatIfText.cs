using System.Globalization;

namespace Handoff.Insights;

/// <summary>Answers in English words, a chapter each.</summary>
internal static class WhatIfText
{
    internal static string Of(WhatIfAnswer answer)
    {
        (string Title, IEnumerable<string> Lines)[] chapters =
        [
            ("Clocks", answer.Clocks.Select(clock => Words(clock, ""))),
            ("By segment", Parts(answer.Segments, static clock => clock.Segment)),
            ("By function", Parts(answer.Functions, static clock => clock.Responsible?.Value)),
            ("What history does not tell", answer.Gaps.Select(Words)),
        ];
        IEnumerable<string> lines =
        [
            $"From {(answer.Range.HasStart ? When(answer.Range.Start) : "the beginning")} to {When(answer.Range.End)}, at the pace we had: "
                + "only service levels and calendars differ",
            .. chapters.Where(chapter => chapter.Lines.Any())
                .SelectMany(chapter => chapter.Lines.Select(line => $"  {line}").Prepend(chapter.Title)),
        ];
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Where there is one part only, it is the whole.</summary>
    private static IEnumerable<string> Parts(ValueList<WhatIfFigures> figures, Func<WhatIfFigures, string?> part) =>
        figures.Any(clock => part(clock) is not null) ? figures.Select(clock => Words(clock, $" of {part(clock) ?? "none"}")) : [];

    private static string Words(WhatIfFigures clock, string of)
    {
        var few = clock.Replayed.IsSmall ? "only " : "";
        var late = $"{clock.Clock}{of}: {Number(clock.AsItWent.Late)} of {few}{Number(clock.Replayed)} late";
        string[] changes =
        [
            .. Said(clock.BecomeLate, "newly late"),
            .. Said(clock.BecomeInTime, "late no more"),
            .. By(clock.Earlier, "earlier"),
            .. By(clock.Later, "later"),
            .. Said(clock.Undated, "with no date to compare"),
        ];
        return changes.Length == 0
            ? $"{late}, and nothing changes"
            : $"{late}, then {Number(clock.WithCandidate.Late)}: {string.Join(", ", changes)}";
    }

    private static string[] By(Spread spread, string where) => spread.Median is not { } median ? []
        : spread.IsSmall ? [$"{Number(spread.Behind)} due {where} by {ForecastText.Time(median)} (half)"]
        : [$"{Number(spread.Behind)} due {where} by {ForecastText.Time(median)} (half), {ForecastText.Time(spread.Ninety!.Value)} (90 %)"];

    private static string Words(WhatIfGap gap) => $"{gap.Clock}: {Number(gap.Clocks)} " + gap.Why switch
    {
        ReplayGap.UnknownLifecycle => "of a lifecycle that is not registered",
        ReplayGap.UnknownCalendar => "whose calendar is not registered any more",
        ReplayGap.CalendarEnds => "whose calendar would end before they are due",
        ReplayGap.NotRecurring => "that would not have started again",
        ReplayGap.Recurs => "that would have started again, nobody knows until when",
        ReplayGap.OtherDates => "where other dates would have been timed",
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap.Why, "No such reason."),
    };

    private static string[] Said(Figure figure, string what) => figure.Count == 0 ? [] : [$"{Number(figure)} {what}"];

    private static string Number(Figure figure) => figure.Count.ToString(CultureInfo.InvariantCulture);

    private static string When(Instant at) => at.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
