namespace Handoff;

/// <summary>An engagement is on a lifecycle version that the host no longer supplies.</summary>
public sealed class UnknownLifecycleException(LifecycleRef lifecycle)
    : HandoffException($"Lifecycle {Brief.Value(lifecycle.ToString())} is not registered; keep old versions registered while "
        + "engagements are on them.")
{
    /// <inheritdoc/>
    public override string Code => "HO3005";

    /// <summary>Which lifecycle and version.</summary>
    public LifecycleRef Lifecycle { get; } = lifecycle;
}
