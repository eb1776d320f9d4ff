namespace Handoff.Insights;

/// <summary>
/// What a customer may be shown of a forecast: a range of days, never a point, and nothing of what it rests on. A host shows it only if it
/// asks for it.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record CustomerForecast(LocalDate From, LocalDate To);
