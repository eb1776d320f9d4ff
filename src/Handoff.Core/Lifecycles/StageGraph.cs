using Stateless;

namespace Handoff.Lifecycles;

/// <summary>
/// The stage graph, held by Stateless. This is the only file that knows it. A machine is not thread-safe and slow to configure, so one
/// machine is configured per lifecycle and asked, while the lifecycle is built, where every trigger of every stage leads; decisions then
/// look the answer up. The diagram shows the same answers.
/// </summary>
internal sealed class StageGraph
{
    private readonly StateMachine<StageKey, TriggerKey> _machine;
    private readonly StageKey[] _holdable;
    private StageKey _stage;
    private StageKey _held;

    internal StageGraph(LifecycleDefinition definition)
    {
        _stage = definition.Initial;
        _holdable = [.. definition.Transitions.Where(t => t.Kind == TriggerKind.Hold).Select(t => t.From).Distinct()];
        _machine = new StateMachine<StageKey, TriggerKey>(() => _stage, stage => _stage = stage, FiringMode.Immediate);
        foreach (var stage in definition.Stages) _machine.Configure(stage.Key);
        foreach (var transition in definition.Transitions) Configure(transition);
    }

    /// <summary>Where a trigger leads from a stage: one destination, or one for each stage that can be held.</summary>
    internal IEnumerable<(StageKey? Held, StageKey To)> Destinations(TransitionDefinition transition)
    {
        if (transition.To is not null)
        {
            yield return (null, Fire(transition, default));
            yield break;
        }

        foreach (var held in _holdable) yield return (held, Fire(transition, held));
    }

    private void Configure(TransitionDefinition transition)
    {
        var stage = _machine.Configure(transition.From);
        if (transition.To is not { } to)
        {
            stage.PermitDynamic(transition.Trigger, () => _held);
        }
        else if (to == transition.From)
        {
            stage.Ignore(transition.Trigger);
        }
        else
        {
            stage.Permit(transition.Trigger, to);
        }
    }

    private StageKey Fire(TransitionDefinition transition, StageKey held)
    {
        (_stage, _held) = (transition.From, held);
        _machine.Fire(transition.Trigger);
        return _stage;
    }
}
