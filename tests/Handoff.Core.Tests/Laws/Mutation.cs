namespace Handoff.Tests;

/// <summary>Small damages to a definition, as somebody who edits one might do them.</summary>
internal static class Mutation
{
    internal static LifecycleDefinition Apply(LifecycleDefinition definition, WalkStep step)
    {
        var (stages, transitions, clocks) = (definition.Stages, definition.Transitions, definition.Clocks);
        var (s, t, c) = (step.A % stages.Count, step.A % transitions.Count, step.A % Math.Max(1, clocks.Count));
        var other = stages[step.B % stages.Count].Key;
        var (trigger, from) = (transitions[step.B % transitions.Count], stages[s].Key);
        return (step.Choice % 27) switch
        {
            0 => definition with { Transitions = Without(transitions, t) },
            1 or 2 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { To = other }) },
            3 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { Kind = (TriggerKind)((step.B % 19) + 1) }) },
            4 =>
                definition with
                {
                    Transitions = transitions.SetItem(t, transitions[t] with { By = step.B % 2 == 0 ? [] : [Function.Customer] }),
                },
            5 => definition with { Stages = stages.SetItem(s, stages[s] with { Phase = (Phase)((step.B % 5) + 1) }) },
            6 =>
                definition with
                {
                    Stages = stages.SetItem(s, stages[s] with { Responsible = step.B % 2 == 0 ? (Function?)null : Function.Operations }),
                },
            7 => definition with { Clocks = Without(clocks, c) },
            8 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { StartsIn = [other] }) },
            9 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { RunsIn = Without(clocks[c].RunsIn, 0) }) },
            10 =>
                definition with
                {
                    Clocks = clocks.SetItem(c, clocks[c] with { MetBy = [transitions[step.B % transitions.Count].Trigger] }),
                },
            11 =>
                definition with
                {
                    Clocks = clocks.SetItem(c, clocks[c] with { Expires = transitions[step.B % transitions.Count].Trigger }),
                },
            12 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { RunsIn = clocks[c].RunsIn.Add(other) }) },
            13 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { Requires = [] }) },
            14 => definition with { Stages = Without(stages, s) },
            15 => definition with { Initial = other },
            16 => definition with { Transitions = transitions.Add(transitions[t] with { From = other }) },
            17 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { To = null }) },
            18 =>
                definition with { Clocks = clocks.SetItem(c, clocks[c] with { CancelledBy = clocks[c].CancelledBy.Add(trigger.Trigger) }) },
            19 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { CancelledBy = [] }) },
            20 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { StartsBy = clocks[c].StartsBy.Add(trigger.Trigger) }) },
            21 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { Expires = null }) },
            22 => Nudged(definition, from, c),
            23 =>
                definition with
                {
                    Transitions = transitions.Add(new("wait", "Wait", TriggerKind.Hold, from, "on-hold", [Function.Operations])),
                },
            24 =>
                definition with
                {
                    Transitions = transitions.Add(new("skip", "Skip", TriggerKind.Advance, from, other, [Function.Operations])),
                },
            25 =>
                definition with
                {
                    Transitions = transitions.SetItem(
                        t, transitions[t] with { By = transitions[t].By.Add(stages[s].Responsible ?? Function.System) }),
                },
            _ => definition with { Transitions = transitions.Where(x => x.Kind != TriggerKind.Dispute || x.From != other).ToValueList() },
        };
    }

    /// <summary>A trigger that moves nothing and ends a clock.</summary>
    private static LifecycleDefinition Nudged(LifecycleDefinition definition, StageKey at, int clock) => definition with
    {
        Transitions = definition.Transitions.Add(new("nudge", "Nudge", TriggerKind.Advance, at, at, [Function.Operations])),
        Clocks = definition.Clocks.SetItem(
            clock, definition.Clocks[clock] with { CancelledBy = definition.Clocks[clock].CancelledBy.Add("nudge") }),
    };

    private static ValueList<T> Without<T>(ValueList<T> list, int at) => list.Where((_, index) => index != at).ToValueList();
}
