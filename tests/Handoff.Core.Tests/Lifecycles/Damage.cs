namespace Handoff.Tests;

/// <summary>One small fault in the standard lifecycle, and what must be said about it.</summary>
/// <param name="Code">The diagnostic's code.</param>
/// <param name="Place">The stage, trigger, clock or requirement that it names.</param>
/// <param name="Says">Part of the problem: tells the faults of one code apart.</param>
/// <param name="Do">The damage.</param>
public sealed record Damage(string Code, string Place, string Says, Func<LifecycleDefinition, LifecycleDefinition> Do)
{
    public override string ToString() => $"{Code} {Place}: {Says}";
}

/// <summary>Edits of a definition.</summary>
internal static class Edits
{
    internal static LifecycleDefinition Stage(this LifecycleDefinition d, StageKey key, Func<StageDefinition, StageDefinition> change) =>
        d with { Stages = d.Stages.SetItem(d.Stages.FindIndex(s => s.Key == key), change(d.Stages.Single(s => s.Key == key))) };

    internal static LifecycleDefinition Clock(this LifecycleDefinition d, ClockKey key, Func<ClockDefinition, ClockDefinition> change) =>
        d with { Clocks = d.Clocks.SetItem(d.Clocks.FindIndex(c => c.Key == key), change(d.Clocks.Single(c => c.Key == key))) };

    internal static LifecycleDefinition Trigger(
        this LifecycleDefinition d, StageKey from, TriggerKey trigger, Func<TransitionDefinition, TransitionDefinition> change) =>
        d with { Transitions = d.Transitions.Select(t => t.From == from && t.Trigger == trigger ? change(t) : t).ToValueList() };

    internal static LifecycleDefinition WithoutTrigger(this LifecycleDefinition d, StageKey from, TriggerKey trigger) =>
        d with { Transitions = d.Transitions.Where(t => t.From != from || t.Trigger != trigger).ToValueList() };

    internal static LifecycleDefinition WithTrigger(
        this LifecycleDefinition d, StageKey from, TriggerKey trigger, StageKey? to, TriggerKind kind = TriggerKind.Advance) =>
        d with { Transitions = d.Transitions.Add(new(trigger, trigger.Value, kind, from, to, [Function.Operations])) };

    internal static LifecycleDefinition WithStage(this LifecycleDefinition d, StageKey key, Phase phase, Function? responsible = null) =>
        d with { Stages = d.Stages.Add(new(key, key.Value, phase, responsible)) };
}
