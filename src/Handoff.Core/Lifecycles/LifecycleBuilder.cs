namespace Handoff;

/// <summary>Writes a lifecycle down, stage by stage. Not safe for concurrent use; what it builds is.</summary>
public sealed class LifecycleBuilder
{
    private readonly LifecycleRef _ref;
    private readonly List<StageDefinition> _stages = [];
    private readonly List<TransitionDefinition> _transitions = [];
    private readonly List<ClockDefinition> _clocks = [];
    private readonly List<Requirement> _requirements = [];
    private bool _built;

    internal LifecycleBuilder(LifecycleRef reference) => _ref = reference;

    /// <summary>Adds a stage; the first one added is where engagements begin.</summary>
    /// <param name="key">Its identity.</param>
    /// <param name="phase">What it is part of.</param>
    /// <param name="responsible">The function responsible in it; null in the ended phase.</param>
    /// <param name="configure">Adds its label, triggers and requirements.</param>
    public LifecycleBuilder Stage(StageKey key, Phase phase, Function? responsible = null, Action<StageBuilder>? configure = null)
    {
        RefuseAfterBuild();
        var stage = new StageBuilder(key, phase, responsible);
        configure?.Invoke(stage);
        _stages.Add(stage.Definition);
        _transitions.AddRange(stage.Transitions);
        return this;
    }

    /// <summary>Adds a clock.</summary>
    public LifecycleBuilder Clock(ClockDefinition clock)
    {
        RefuseAfterBuild();
        _clocks.Add(clock);
        return this;
    }

    /// <summary>Adds an item of the handoff package.</summary>
    /// <param name="key">Its identity.</param>
    /// <param name="text">What it is.</param>
    /// <param name="severity">Whether its absence blocks or warns.</param>
    /// <param name="acceptsNone">Whether "known: none" is an answer.</param>
    public LifecycleBuilder PackageItem(
        RequirementKey key, string text, Severity severity = Severity.Block, bool acceptsNone = true) =>
        Require(new Requirement(key, text, ToMeet(key, acceptsNone), severity) { AcceptsNone = acceptsNone });

    /// <summary>Adds a requirement that stages and triggers can name.</summary>
    public LifecycleBuilder Require(Requirement requirement)
    {
        RefuseAfterBuild();
        _requirements.Add(requirement);
        return this;
    }

    /// <summary>The definition as data, unchecked.</summary>
    /// <exception cref="LifecycleDefinitionException">There is no stage at all.</exception>
    public LifecycleDefinition ToDefinition()
    {
        if (_stages.Count == 0)
        {
            throw new LifecycleDefinitionException(_ref, [new("HO4001", _ref.ToString(), "A lifecycle has at least one stage.")]);
        }

        return new LifecycleDefinition
        {
            Ref = _ref,
            Initial = _stages[0].Key,
            Stages = _stages.ToValueList(),
            Transitions = _transitions.ToValueList(),
            Clocks = _clocks.ToValueList(),
            Requirements = _requirements.ToValueList(),
        };
    }

    /// <summary>Checks what was written and compiles it.</summary>
    /// <exception cref="LifecycleDefinitionException">The definition is broken; every fault is named, with its code.</exception>
    public Lifecycle Build()
    {
        var lifecycle = Lifecycle.Build(ToDefinition());
        _built = true;
        return lifecycle;
    }

    private static string ToMeet(RequirementKey key, bool acceptsNone) =>
        acceptsNone ? $"Provide '{key}', or say that there is none." : $"Provide '{key}'; that there is none is no answer.";

    private void RefuseAfterBuild()
    {
        if (_built)
        {
            throw new InvalidOperationException($"Lifecycle {Brief.Value(_ref.ToString())} is built; define a new version instead.");
        }
    }
}
