namespace Handoff.Insights;

public sealed partial class Forecaster
{
    /// <summary>How long will this engagement stay in its stage, and where does it go then? Asking changes nothing.</summary>
    /// <param name="engagement">Which one.</param>
    /// <param name="at">As of when: not before <see cref="ToldUntil"/>.</param>
    /// <returns>Null where it is not open, or fewer than three stays that had lasted as long are over.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> is before <see cref="ToldUntil"/>.</exception>
    public StageForecast? NextOf(EngagementId engagement, Instant at)
    {
        if (at < ToldUntil) throw new ArgumentOutOfRangeException(nameof(at), at, $"Happenings until {ToldUntil} were told.");
        if (!_history.Open.TryGetValue(engagement.Value, out var journey)) return null;
        var curve = new StayCurve(Ask(journey.Current, journey.Stage, at.ToUnixTimeTicks()));
        if (curve.Over < ForecastLevels.FewestSatisfied) return null;
        return new()
        {
            Engagement = engagement,
            AsOf = at,
            Stage = new(journey.Stage.Name),
            Median = TimeOf(curve.Quantile(0.5)),
            Eighty = new(TimeOf(curve.Quantile(0.1)) ?? Duration.Zero, TimeOf(curve.Quantile(0.9))),
            Ways =
            [
                .. curve.Ways.Select(way => new StageWay(StageOf(way.Next), way.Share))
                    .OrderByDescending(way => way.Share).ThenBy(way => way.To?.Value, StringComparer.Ordinal),
            ],
            Compared = curve.Compared,
            Over = curve.Over,
        };
    }

    private StageKey? StageOf(int number) => number < 0 ? (StageKey?)null : new StageKey(_history.Stages[number].Name);

    private static Duration? TimeOf(long? ticks) => ticks is { } known ? Duration.FromTicks(known) : null;
}
