using Handoff.Insights;
using NodaTime;

namespace Handoff.Replay;

/// <summary>How forecasts made along the way would have done: all together, then stage by stage.</summary>
internal sealed record ForecastReport(ForecastRow All, IReadOnlyList<ForecastRow> Stages)
{
    internal static ForecastReport Of(ForecastReview review) => new(ForecastRow.Of(review.All), [.. review.Stages.Select(ForecastRow.Of)]);
}

/// <summary>How the forecasts made at the entries of a stage would have done; errors are means, in days.</summary>
internal sealed record ForecastRow
{
    /// <summary>Null for all stages together.</summary>
    public required string? Stage { get; init; }

    public required int Entries { get; init; }

    /// <summary>Satisfied since, and a forecast was known.</summary>
    public required int Judged { get; init; }

    public required double? ErrorDays { get; init; }

    /// <summary>Of the plain average of those that were satisfied before.</summary>
    public required double? AverageErrorDays { get; init; }

    /// <summary>How many of those judged had a promised date.</summary>
    public required int Promised { get; init; }

    /// <summary>Of the forecasts of these.</summary>
    public required double? PromisedErrorDays { get; init; }

    /// <summary>Of the promised dates themselves.</summary>
    public required double? PromiseErrorDays { get; init; }

    /// <summary>Which part of the ranges of 50 % held, 0 to 1; null where none was offered. The same of 80 and 90 %.</summary>
    public required double? HalfHeld { get; init; }

    public required double? EightyHeld { get; init; }

    public required double? NinetyHeld { get; init; }

    internal static ForecastRow Of(StageReview review) => new()
    {
        Stage = review.Stage?.Value,
        Entries = review.Entries,
        Judged = review.Judged,
        ErrorDays = Days(review.Error),
        AverageErrorDays = Days(review.AverageError),
        Promised = review.Promised,
        PromisedErrorDays = Days(review.PromisedError),
        PromiseErrorDays = Days(review.PromiseError),
        HalfHeld = Share(review.Half),
        EightyHeld = Share(review.Eighty),
        NinetyHeld = Share(review.Ninety),
    };

    private static double? Days(Duration? error) => error is { } known ? Math.Round(known.TotalDays, 2) : null;

    private static double? Share(RangeReview ranges) => ranges.Share is { } held ? Math.Round(held, 3) : null;
}
