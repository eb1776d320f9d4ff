namespace Handoff;

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

/// <summary>A stage.</summary>
/// <param name="Key">Its identity; never changes.</param>
/// <param name="Label">What people call it; free text.</param>
/// <param name="Phase">What it is part of.</param>
/// <param name="Responsible">The function responsible in it; null in the ended phase only.</param>
public sealed record StageDefinition(StageKey Key, string Label, Phase Phase, Function? Responsible)
{
    /// <summary>What must hold before it is entered, by whatever trigger.</summary>
    public ValueList<RequirementKey> ToEnter { get; init; }

    /// <summary>What must hold before it is left forwards; retreats (lose, return, withdraw, cancel, un-win, hold) pass.</summary>
    public ValueList<RequirementKey> ToLeave { get; init; }
}

/// <summary>A trigger as one stage permits it.</summary>
/// <param name="Trigger">Its identity; never changes.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Kind">What it means to the rules.</param>
/// <param name="From">The stage that permits it.</param>
/// <param name="To">Where it leads; the same stage moves nothing; null goes back to the stage in which a hold began.</param>
/// <param name="By">The functions that may fire it.</param>
public sealed record TransitionDefinition(
    TriggerKey Trigger, string Label, TriggerKind Kind, StageKey From, StageKey? To, ValueList<Function> By)
{
    /// <summary>What must hold before it fires.</summary>
    public ValueList<RequirementKey> Requires { get; init; }
}

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
