namespace Handoff.Insights;

/// <summary>From when until when, counted from the instant of the forecast.</summary>
/// <param name="From">Not before this much time; never negative.</param>
/// <param name="To">Not after; null if that is later than anything seen (open-ended).</param>
public sealed record ForecastRange(Duration From, Duration? To);
