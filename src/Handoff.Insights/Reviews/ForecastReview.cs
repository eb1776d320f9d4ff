namespace Handoff.Insights;

/// <summary>
/// How forecasts made along the way did: at each entry of a stage one is made from what had happened by then, and judged when the customer
/// is satisfied. Immutable.
/// </summary>
/// <remarks>Those that are open or lost are not judged: a forecast says how long it takes if the engagement will be satisfied.</remarks>
public sealed record ForecastReview
{
    /// <summary>All stages together.</summary>
    public required StageReview All { get; init; }

    /// <summary>Each stage, in the order in which one was first entered.</summary>
    public required IReadOnlyList<StageReview> Stages { get; init; }
}

/// <summary>How the forecasts made at the entries of a stage did. Immutable.</summary>
public sealed record StageReview
{
    /// <summary>Which stage; null for all together.</summary>
    public StageKey? Stage { get; init; }

    /// <summary>How often it was entered.</summary>
    public required int Entries { get; init; }

    /// <summary>For how many of these a forecast was known.</summary>
    public required int Known { get; init; }

    /// <summary>How many of these were judged: satisfied since, and there was an average to compare with.</summary>
    public required int Judged { get; init; }

    /// <summary>By how much medians were off, on average of those that were judged; null if none was.</summary>
    public required Duration? Error { get; init; }

    /// <summary>The same of the average of all who had been satisfied by then, counted from their entry of this stage.</summary>
    public required Duration? AverageError { get; init; }

    /// <summary>How many of those that were judged had a promised date.</summary>
    public required int Promised { get; init; }

    /// <summary>By how much medians of those were off, on average; null if there are none.</summary>
    public required Duration? PromisedError { get; init; }

    /// <summary>By how much the promised dates themselves were off, on average; null if there are none.</summary>
    public required Duration? PromiseError { get; init; }

    /// <summary>The ranges of 50 %.</summary>
    public required RangeReview Half { get; init; }

    /// <summary>The ranges of 80 %.</summary>
    public required RangeReview Eighty { get; init; }

    /// <summary>The ranges of 90 %.</summary>
    public required RangeReview Ninety { get; init; }
}

/// <summary>How often ranges held.</summary>
/// <param name="Offered">How many were offered for what was judged.</param>
/// <param name="Held">How many of these held.</param>
public readonly record struct RangeReview(int Offered, int Held)
{
    /// <summary>The share that held, 0 to 1; null if none was offered.</summary>
    public double? Share => Offered == 0 ? null : (double)Held / Offered;
}
