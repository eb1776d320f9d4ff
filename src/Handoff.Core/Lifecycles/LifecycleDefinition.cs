namespace Handoff.Lifecycles;

/// <summary>A lifecycle as data, unchecked; <see cref="Lifecycle.Build"/> checks and compiles it.</summary>
public sealed record LifecycleDefinition
{
    /// <summary>Its name and version.</summary>
    public required LifecycleRef Ref { get; init; }

    /// <summary>Where an engagement begins.</summary>
    public required StageKey Initial { get; init; }

    /// <summary>The stages, in the order in which people think of them.</summary>
    public required ValueList<StageDefinition> Stages { get; init; }

    /// <summary>What moves an engagement between them.</summary>
    public required ValueList<TransitionDefinition> Transitions { get; init; }

    /// <summary>What is timed.</summary>
    public required ValueList<ClockDefinition> Clocks { get; init; }

    /// <summary>The conditions to pass, the items of the handoff package among them.</summary>
    public required ValueList<Requirement> Requirements { get; init; }
}
