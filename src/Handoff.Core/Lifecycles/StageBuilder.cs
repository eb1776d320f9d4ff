namespace Handoff;

/// <summary>Writes down one stage of a lifecycle.</summary>
public sealed class StageBuilder
{
    private readonly List<TransitionDefinition> _transitions = [];

    internal StageBuilder(StageKey key, Phase phase, Function? responsible) =>
        Definition = new StageDefinition(key, key.Value, phase, responsible);

    internal StageDefinition Definition { get; private set; }

    internal IReadOnlyList<TransitionDefinition> Transitions => _transitions;

    /// <summary>What people call it. Default: its key.</summary>
    public StageBuilder Label(string label)
    {
        Definition = Definition with { Label = label };
        return this;
    }

    /// <summary>What must hold before it is entered.</summary>
    public StageBuilder ToEnter(params RequirementKey[] requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        Definition = Definition with { ToEnter = requirements.ToValueList() };
        return this;
    }

    /// <summary>What must hold before it is left forwards.</summary>
    public StageBuilder ToLeave(params RequirementKey[] requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        Definition = Definition with { ToLeave = requirements.ToValueList() };
        return this;
    }

    /// <summary>Permits a trigger that leads to a stage.</summary>
    public StageBuilder On(TriggerKey trigger, TriggerKind kind, StageKey to, params Function[] by) => Add(trigger, kind, to, by);

    /// <summary>Permits a trigger without further meaning.</summary>
    public StageBuilder On(TriggerKey trigger, StageKey to, params Function[] by) => Add(trigger, TriggerKind.Advance, to, by);

    /// <summary>Permits a trigger that moves nothing.</summary>
    public StageBuilder Within(TriggerKey trigger, TriggerKind kind, params Function[] by) => Add(trigger, kind, Definition.Key, by);

    /// <summary>Permits the trigger that ends a hold and goes back to where it began.</summary>
    public StageBuilder Resumes(TriggerKey trigger, params Function[] by) => Add(trigger, TriggerKind.Resume, null, by);

    /// <summary>What must hold before the trigger added last fires.</summary>
    /// <exception cref="InvalidOperationException">No trigger was added yet.</exception>
    public StageBuilder Requires(params RequirementKey[] requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        if (_transitions.Count == 0) throw new InvalidOperationException("Add a trigger before saying what it requires.");
        _transitions[_transitions.Count - 1] = _transitions[_transitions.Count - 1] with { Requires = requirements.ToValueList() };
        return this;
    }

    private StageBuilder Add(TriggerKey trigger, TriggerKind kind, StageKey? to, Function[] by)
    {
        ArgumentNullException.ThrowIfNull(by);
        _transitions.Add(new TransitionDefinition(trigger, trigger.Value, kind, Definition.Key, to, by.ToValueList()));
        return this;
    }
}
