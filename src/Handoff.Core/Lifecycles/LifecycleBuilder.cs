namespace Handoff.Lifecycles;

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
        Write(_stages.Count, new StageBuilder(new StageDefinition(key, key.Value, phase, responsible), []), configure);
        return this;
    }

    /// <summary>Continues a stage that is already there: triggers given again replace those of the same key.</summary>
    /// <exception cref="InvalidOperationException">There is no such stage.</exception>
    public LifecycleBuilder Stage(StageKey key, Action<StageBuilder> configure)
    {
        RefuseAfterBuild();
        ArgumentNullException.ThrowIfNull(configure);
        var at = _stages.FindIndex(stage => stage.Key == key);
        if (at < 0) throw new InvalidOperationException($"There is no stage '{key}' to continue: to add it, give its phase.");
        var stage = new StageBuilder(_stages[at], _transitions.Where(each => each.From == key));
        _transitions.RemoveAll(each => each.From == key);
        Write(at, stage, configure);
        return this;
    }

    /// <summary>
    /// Begins with all that another lifecycle has: its stages, triggers, clocks and requirements. What is given again under the same key
    /// replaces what was there.
    /// </summary>
    public LifecycleBuilder From(Lifecycle other)
    {
        RefuseAfterBuild();
        ArgumentNullException.ThrowIfNull(other);
        _stages.AddRange(other.Definition.Stages);
        _transitions.AddRange(other.Definition.Transitions);
        _clocks.AddRange(other.Definition.Clocks);
        _requirements.AddRange(other.Definition.Requirements);
        return this;
    }

    /// <summary>Adds a clock, or replaces the one of its key; one that belongs to a single stage is given with the stage.</summary>
    public LifecycleBuilder Clock(ClockDefinition clock)
    {
        RefuseAfterBuild();
        Put(clock);
        return this;
    }

    /// <summary>Lets a clock that is already there run in more stages.</summary>
    /// <exception cref="InvalidOperationException">There is no such clock.</exception>
    public LifecycleBuilder ClockRunsIn(ClockKey key, params StageKey[] stages)
    {
        RefuseAfterBuild();
        ArgumentNullException.ThrowIfNull(stages);
        var at = _clocks.FindIndex(clock => clock.Key == key);
        if (at < 0) throw new InvalidOperationException($"There is no clock '{key}'.");
        _clocks[at] = _clocks[at] with { RunsIn = [.. _clocks[at].RunsIn, .. stages] };
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
        var at = _requirements.FindIndex(each => each?.Key == requirement?.Key);
        if (at < 0 || requirement is null) _requirements.Add(requirement!);
        else _requirements[at] = requirement;
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

    /// <summary>Compiles what tests have checked, so that no start waits until it is checked again.</summary>
    internal Lifecycle BuildReadyMade() => Lifecycle.Compile(ToDefinition());

    private static string ToMeet(RequirementKey key, bool acceptsNone) =>
        acceptsNone ? $"Provide '{key}', or say that there is none." : $"Provide '{key}'; 'none' is not accepted.";

    private void Write(int at, StageBuilder stage, Action<StageBuilder>? configure)
    {
        configure?.Invoke(stage);
        if (at < _stages.Count) _stages[at] = stage.Definition;
        else _stages.Add(stage.Definition);
        _transitions.AddRange(stage.Transitions);
        foreach (var clock in stage.Clocks) Put(clock);
    }

    private void Put(ClockDefinition clock)
    {
        var at = _clocks.FindIndex(each => each.Key == clock?.Key);
        if (at < 0) _clocks.Add(clock);
        else _clocks[at] = clock;
    }

    private void RefuseAfterBuild()
    {
        if (_built)
        {
            throw new InvalidOperationException($"Lifecycle {Brief.Value(_ref.ToString())} is built; define a new version instead.");
        }
    }
}
