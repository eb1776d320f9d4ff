namespace Handoff;

/// <summary>A lifecycle that the host registered, with its service levels.</summary>
internal sealed record UsedLifecycle(Lifecycle Lifecycle, SlaPolicyBook Policies);
