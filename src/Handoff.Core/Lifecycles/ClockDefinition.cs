namespace Handoff.Lifecycles;

/// <summary>When a clock starts, runs and ends. What it allows is the policy's matter.</summary>
/// <param name="Key">Its identity; never changes.</param>
/// <param name="Label">What people call it.</param>
public sealed record ClockDefinition(ClockKey Key, string Label)
{
    /// <summary>Entering one of these starts it, if it does not run already.</summary>
    public ValueList<StageKey> StartsIn { get; init; }

    /// <summary>Firing one of these starts it, if it does not run already.</summary>
    public ValueList<TriggerKey> StartsBy { get; init; }

    /// <summary>Leaving all of these cancels it.</summary>
    public ValueList<StageKey> RunsIn { get; init; }

    /// <summary>Firing one of these is what it waits for.</summary>
    public ValueList<TriggerKey> MetBy { get; init; }

    /// <summary>Firing one of these cancels it.</summary>
    public ValueList<TriggerKey> CancelledBy { get; init; }

    /// <summary>What the system fires once the policy's time after the breach has passed; null for nothing.</summary>
    public TriggerKey? Expires { get; init; }
}
