using System.Globalization;

namespace Handoff.Insights;

/// <summary>What was learned, in English words; what is zero is left out.</summary>
internal static class LearnedText
{
    internal static string Of(Learned learned)
    {
        IEnumerable<string> lines =
        [
            $"From {(learned.Range.HasStart ? When(learned.Range.Start) : "the beginning")} to {When(learned.AsOf)}",
            .. learned.Playbooks.SelectMany(Chapter),
            .. learned.PlaybookReviews.SelectMany(Chapter),
            .. learned.PolicyReviews.SelectMany(Chapter),
        ];
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>What is suggested, and why.</summary>
    internal static string Of(TargetReview review)
    {
        var target = Amount(review.Target, review.Took.Unit);
        return review.Verdict switch
        {
            TargetVerdict.Change => $"{Amount(review.Suggested!.Value, review.Took.Unit)} in place of {target}: {Seen(review)}",
            TargetVerdict.Keep => $"{target} can stay: {Seen(review)}",
            TargetVerdict.TooFew =>
                $"{target}: nothing can be said of {Number(review.Took.Done)} done, it takes {Figure.Few}{NotDone(review)}",
            TargetVerdict.NotSeenYet => $"{target} is too short, and how long it takes was not seen yet: {Seen(review)}",
            _ => throw new ArgumentOutOfRangeException(nameof(review), review.Verdict, "No such verdict."),
        };
    }

    private static IEnumerable<string> Chapter(PlaybookFigures playbook) =>
    [
        $"{new PlaybookName(playbook.Playbook, playbook.Version)}, begun {playbook.Begun.Count.ToString(CultureInfo.InvariantCulture)} "
            + (playbook.Begun.Count == 1 ? "time" : "times"),
        .. playbook.Milestones.Select(milestone => $"  {milestone.Key}: {Words(milestone)}"),
    ];

    private static IEnumerable<string> Chapter(PlaybookReview review) =>
    [
        $"Targets of {review.Playbook}",
        .. review.Milestones.Select(milestone => $"  {milestone.Key}: {Of(milestone.Days)}"),
    ];

    /// <summary>What no clock was seen of is left out.</summary>
    private static IEnumerable<string> Chapter(PoliciesReview review)
    {
        var seen = review.Reviews.Where(each => each.Target.Took.Done.Count + each.Target.Took.Unfinished.Count > 0).ToList();
        return seen.Count == 0 ? [] :
        [
            $"Targets of {review.Lifecycle}",
            .. seen.Select(each => $"  {Name(each.Policy)}: {Of(each.Target)}"),
        ];
    }

    private static string Name(SlaPolicy policy) =>
        string.Join(" for ", ((string?[])[policy.Clock.Value, policy.Segment, policy.Priority]).Where(part => part is not null));

    private static string Words(MilestoneFigures milestone) => string.Join(", ", ((string[])
    [
        $"planned {Amount(milestone.Days, TargetUnit.BusinessDays)}",
        Took(milestone.Took),
        Said(milestone.Done, "done"),
        Said(milestone.Open, "open"),
        Said(milestone.Skipped, "skipped"),
        Said(milestone.GivenUp, "given up"),
        Said(milestone.Early, "before its turn"),
        milestone.FailedChecks.Count == 0 ? "" : $"{Number(milestone.RightFirstTime)} right the first time",
        Said(milestone.FailedChecks, milestone.FailedChecks.Count == 1 ? "failed check" : "failed checks"),
        Said(milestone.Reopened, "opened again"),
        Said(milestone.Replanned, "planned anew"),
    ]).Where(part => part.Length > 0));

    /// <summary>Of few lengths only the middle one: the others would sound as if they said something.</summary>
    private static string Took(RealLengths took)
    {
        if (took.Median is not { } median) return "";
        var half = $"took {Amount(median, took.Unit)} (half)";
        return took.IsSmall || took.Eighty is not { } eighty ? half : $"{half}, {Short(eighty)} (80 %)";
    }

    private static string Seen(TargetReview review)
    {
        var (share, unit) = (review.Level.ToString("P0", CultureInfo.InvariantCulture), review.Took.Unit);
        var took = review.Real is { } real ? $"took up to {Amount(real, unit)}" : "took longer than was seen";
        return $"{share} of {Number(review.Took.Done)} {took}{Between(review)}{NotDone(review)}";
    }

    private static string Between(TargetReview review) => (review.Low, review.High) switch
    {
        ({ } low, { } high) when Short(low) != Short(high) => $", most likely {Short(low)} to {Short(high)}",
        ({ } low, null) => $", most likely {Short(low)} or more",
        _ => "",
    };

    private static string NotDone(TargetReview review) =>
        review.Took.Unfinished.Count == 0 ? "" : $"; {Number(review.Took.Unfinished)} not done, counted as taking longer";

    private static string Amount(double amount, TargetUnit unit) => $"{Short(amount)} {unit switch
    {
        TargetUnit.BusinessDays => "day",
        TargetUnit.WorkingHours => "working hour",
        TargetUnit.Hours => "hour",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit."),
    }}{(Short(amount) == "1" ? "" : "s")}";

    private static string Short(double amount) => amount.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Said(Figure figure, string what) => figure.Count == 0 ? "" : $"{Number(figure)} {what}";

    private static string Number(Figure figure) => figure.Count.ToString(CultureInfo.InvariantCulture);

    private static string When(Instant at) => at.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
