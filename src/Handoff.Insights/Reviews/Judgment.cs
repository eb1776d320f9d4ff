namespace Handoff.Insights;

/// <summary>A forecast that was made at the entry of a stage, beside how long it really took. All in ticks from the entry.</summary>
/// <param name="Engagement">Of which engagement.</param>
/// <param name="Stage">At the entry of which stage.</param>
/// <param name="At">When the customer was satisfied.</param>
/// <param name="Said">The forecast.</param>
/// <param name="Average">How long those took on average who had been satisfied by then.</param>
/// <param name="Promise">Until the promised date; null without one.</param>
/// <param name="Took">How long it took.</param>
internal sealed record Judgment(
    EngagementId Engagement, StageKey Stage, Instant At, Forecast.Known Said, double Average, long? Promise, long Took)
{
    /// <summary>By how much the median was off.</summary>
    internal double Off => Math.Abs(Said.Median.BclCompatibleTicks - Took);

    /// <summary>By how much the average was off.</summary>
    internal double AverageOff => Math.Abs(Average - Took);

    internal bool Holds(ForecastRange range) =>
        range.From.BclCompatibleTicks <= Took && !(range.To?.BclCompatibleTicks < Took);
}
