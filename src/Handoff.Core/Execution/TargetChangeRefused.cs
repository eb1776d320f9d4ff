namespace Handoff;

/// <summary>An engagement that a change of service levels could not reach.</summary>
/// <param name="Key">Which.</param>
/// <param name="Refusal">Why.</param>
public sealed record TargetChangeRefused(EngagementKey Key, Refusal Refusal);
