namespace Handoff;

/// <summary>A lifecycle that the host added, with its service levels.</summary>
internal sealed record AddedLifecycle(Lifecycle Lifecycle, SlaPolicyBook Policies);
