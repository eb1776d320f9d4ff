namespace Handoff;

/// <summary>One item to be handed over.</summary>
/// <param name="Requirement">Which item of the lifecycle's package.</param>
/// <param name="Content">What is handed over; null says "known: none".</param>
public sealed record PackageEntry(RequirementKey Requirement, string? Content);
