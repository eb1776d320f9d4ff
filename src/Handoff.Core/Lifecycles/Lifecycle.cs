namespace Handoff.Lifecycles;

/// <summary>A checked and compiled lifecycle. Immutable; shared by all threads.</summary>
public sealed class Lifecycle
{
    private readonly Dictionary<StageKey, Stage> _stages;
    private readonly Dictionary<RequirementKey, Requirement> _requirements;
    private readonly Dictionary<ClockKey, ClockDefinition> _clocks;
    private readonly HashSet<Function> _functions;
    private readonly HashSet<Function> _actors;
    private readonly HashSet<TriggerKey> _triggers;
    private readonly Lazy<HashSet<Place>> _places;

    private Lifecycle(LifecycleDefinition definition, StageGraph graph)
    {
        Definition = definition;
        _requirements = definition.Requirements.ToDictionary(r => r.Key);
        _clocks = definition.Clocks.ToDictionary(c => c.Key);
        _stages = definition.Stages.ToDictionary(s => s.Key, s => Stage.Compile(s, definition, _requirements, graph));
        _functions = [.. definition.Stages.Where(s => s.Responsible is not null).Select(s => s.Responsible!.Value)];
        _actors = [.. _functions, .. definition.Transitions.SelectMany(t => t.By)];
        _triggers = [.. definition.Transitions.Select(t => t.Trigger)];
        Diagram = StageDiagram.Of(definition, graph);
        Initial = _stages[definition.Initial];
        _places = new(() => Place.Of(definition));
    }

    /// <summary>Its name and version.</summary>
    public LifecycleRef Ref => Definition.Ref;

    /// <summary>What it was built from.</summary>
    public LifecycleDefinition Definition { get; }

    /// <summary>
    /// The stage graph as a Mermaid state diagram, drawn from the graph that decides; valid whatever the keys are. Stages and triggers
    /// appear in it by their keys.
    /// </summary>
    public string Diagram { get; }

    internal Stage Initial { get; }

    /// <summary>Every place that it leads to; explored when first asked for.</summary>
    internal HashSet<Place> Places => _places.Value;

    /// <summary>By its name, as <see cref="Command.Open"/> asks for it.</summary>
    public static implicit operator LifecycleName(Lifecycle lifecycle) =>
        new((lifecycle ?? throw new ArgumentNullException(nameof(lifecycle))).Ref.Name);

    /// <summary>Begins to write a lifecycle down.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">At least 1; counted up with every change.</param>
    public static LifecycleBuilder Define(string name, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(version);
        return new LifecycleBuilder(new LifecycleRef(name, version));
    }

    /// <summary>Checks a definition and compiles it.</summary>
    /// <exception cref="LifecycleDefinitionException">The definition is broken; every fault is named, with its code.</exception>
    public static Lifecycle Build(LifecycleDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Ref is null)
        {
            throw new ArgumentException("A lifecycle has a name and a version; this definition has none.", nameof(definition));
        }

        var faults = MissingChecks.Faults(definition);
        if (faults.Count == 0) faults = LifecycleChecks.Faults(definition);
        if (faults.Count > 0) throw new LifecycleDefinitionException(definition.Ref, faults);
        return Compile(definition);
    }

    /// <summary>Compiles what was checked.</summary>
    internal static Lifecycle Compile(LifecycleDefinition definition) => new(definition, new StageGraph(definition));

    internal Stage this[StageKey key] => _stages[key];

    internal ClockDefinition this[ClockKey key] => _clocks[key];

    internal bool HasFunction(Function function) => _functions.Contains(function);

    /// <summary>Whether anything is the responsibility of this function, or may be fired by it.</summary>
    internal bool KnowsActor(Function function) => _actors.Contains(function);

    internal bool HasClock(ClockKey key) => _clocks.ContainsKey(key);

    internal bool HasTrigger(TriggerKey trigger) => _triggers.Contains(trigger);

    internal Requirement? FindRequirement(RequirementKey key) =>
        Requirements.Unsaid.FirstOrDefault(unsaid => unsaid.Key == key)
        ?? (_requirements.TryGetValue(key, out var found) ? found : null);
}
