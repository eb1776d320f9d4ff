namespace Handoff.Lifecycles;

/// <summary>A compiled stage: what it permits, found by trigger or by kind.</summary>
internal sealed class Stage
{
    private readonly Dictionary<TriggerKey, Transition> _byTrigger;
    private readonly Transition?[] _byKind;

    private Stage(StageDefinition definition, ClockKey[] startsHere, Transition[] transitions)
    {
        Definition = definition;
        StartsHere = startsHere;
        Transitions = transitions;
        _byTrigger = transitions.ToDictionary(t => t.Definition.Trigger);
        _byKind = new Transition?[(int)TriggerKind.Reopen + 1];
        foreach (var transition in transitions) _byKind[(int)transition.Definition.Kind] = transition;
    }

    internal StageDefinition Definition { get; }

    /// <summary>The clocks that an engagement which begins here starts.</summary>
    internal ClockKey[] StartsHere { get; }

    internal Transition[] Transitions { get; }

    internal Transition? Find(TriggerKey trigger) => _byTrigger.TryGetValue(trigger, out var found) ? found : null;

    /// <summary>The one trigger of this kind; never asked for <see cref="TriggerKind.Advance"/>, of which there may be many.</summary>
    internal Transition? Find(TriggerKind kind) => _byKind[(int)kind];

    internal static Stage Compile(
        StageDefinition stage,
        LifecycleDefinition lifecycle,
        Dictionary<RequirementKey, Requirement> requirements,
        StageGraph graph) =>
        new(stage,
            [.. lifecycle.Clocks.Where(c => c.StartsIn.Contains(stage.Key)).Select(c => c.Key)],
            [.. lifecycle.Transitions.Where(t => t.From == stage.Key).Select(t => Transition.Compile(t, lifecycle, requirements, graph))]);
}
