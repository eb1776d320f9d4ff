namespace Handoff.Insights;

/// <summary>Looks at promised dates one by one.</summary>
internal static class PromiseRisks
{
    internal static IReadOnlyList<PromiseRisk> Of(Forecaster forecaster, EngagementKey key, Engagement state, Instant at) =>
    [
        .. state.Commitments.Where(commitment => commitment is { IsOpen: true, DueAt: not null })
            .OrderBy(commitment => commitment.DueAt)
            .Select(commitment => forecaster.RiskOf(key, commitment.Id, commitment.DueAt!.Value, at))
            .OfType<PromiseRisk>(),
    ];
}
