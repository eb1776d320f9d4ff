namespace Handoff;

/// <summary>Why an item, or the whole package, was returned.</summary>
/// <param name="Requirement">Which item; null for the handoff as a whole.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record ReturnReason(RequirementKey? Requirement, string Reason);
