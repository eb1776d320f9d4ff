namespace Handoff;

/// <summary>A lifecycle's clocks expire into one another without end.</summary>
public sealed class RunawayLifecycleException(LifecycleRef lifecycle, ClockKey clock, int expiries)
    : HandoffException($"Lifecycle {Brief.Value(lifecycle.ToString())}: {expiries} clocks expired at once, the last of clock '{clock}'; "
        + "its clocks keep triggering one another.")
{
    /// <inheritdoc/>
    public override string Code => "HO3004";

    /// <summary>Which lifecycle.</summary>
    public LifecycleRef Lifecycle { get; } = lifecycle;

    /// <summary>Which clock was last.</summary>
    public ClockKey Clock { get; } = clock;
}
