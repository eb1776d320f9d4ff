namespace Handoff.Insights;

/// <summary>How much one level of likeness weighs.</summary>
/// <param name="Likeness">The level.</param>
/// <param name="Share">Its part of the weight, 0 to 1.</param>
public sealed record LikenessShare(ForecastLikeness Likeness, double Share);
