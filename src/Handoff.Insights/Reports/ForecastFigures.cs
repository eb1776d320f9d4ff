namespace Handoff.Insights;

/// <summary>Whether forecasts held whose customers were satisfied in the range. Immutable; compares by content.</summary>
/// <remarks>
/// One is made at each entry of a stage from what had happened by then, and judged when the customer is satisfied; see
/// <see cref="ForecastReview"/>. Those that are open or lost are not judged.
/// </remarks>
public sealed record ForecastFigures
{
    /// <summary>Forecasts that were judged, and whose.</summary>
    public required Figure Judged { get; init; }

    /// <summary>Their ranges of 50 %.</summary>
    public required HeldFigures Half { get; init; }

    /// <summary>Their ranges of 80 %.</summary>
    public required HeldFigures Eighty { get; init; }

    /// <summary>Their ranges of 90 %.</summary>
    public required HeldFigures Ninety { get; init; }

    /// <summary>By how much their medians were off, on average; null if none was judged.</summary>
    public required Duration? Error { get; init; }

    /// <summary>The same of the plain average of all who had been satisfied by then.</summary>
    public required Duration? AverageError { get; init; }
}

/// <summary>How often ranges held.</summary>
/// <param name="Offered">Ranges that were offered for what was judged.</param>
/// <param name="Held">Those of them that held.</param>
public sealed record HeldFigures(Figure Offered, Figure Held);
