namespace Handoff.Tests;

/// <summary>Small damages to a definition, as somebody who edits one might do them.</summary>
internal static class Mutation
{
    internal static LifecycleDefinition Apply(LifecycleDefinition definition, Step step)
    {
        var (stages, transitions, clocks) = (definition.Stages, definition.Transitions, definition.Clocks);
        var (s, t, c) = (step.A % stages.Count, step.A % transitions.Count, step.A % Math.Max(1, clocks.Count));
        var other = stages[step.B % stages.Count].Key;
        return (step.Choice % 18) switch
        {
            0 => definition with { Transitions = Without(transitions, t) },
            1 or 2 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { To = other }) },
            3 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { Kind = (TriggerKind)((step.B % 19) + 1) }) },
            4 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { By = step.B % 2 == 0 ? [] : [Function.Customer] }) },
            5 => definition with { Stages = stages.SetItem(s, stages[s] with { Phase = (Phase)((step.B % 5) + 1) }) },
            6 => definition with { Stages = stages.SetItem(s, stages[s] with { Responsible = step.B % 2 == 0 ? (Function?)null : Function.Operations }) },
            7 => definition with { Clocks = Without(clocks, c) },
            8 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { StartsIn = [other] }) },
            9 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { RunsIn = Without(clocks[c].RunsIn, 0) }) },
            10 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { MetBy = [transitions[step.B % transitions.Count].Trigger] }) },
            11 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { Expires = transitions[step.B % transitions.Count].Trigger }) },
            12 => definition with { Clocks = clocks.SetItem(c, clocks[c] with { RunsIn = clocks[c].RunsIn.Add(other) }) },
            13 => definition with { Transitions = transitions.SetItem(t, transitions[t] with { Requires = [] }) },
            14 => definition with { Stages = Without(stages, s) },
            15 => definition with { Initial = other },
            16 => definition with { Transitions = transitions.Add(transitions[t] with { From = other }) },
            _ => definition with { Transitions = transitions.SetItem(t, transitions[t] with { To = null }) },
        };
    }

    private static ValueList<T> Without<T>(ValueList<T> list, int at) => list.Where((_, index) => index != at).ToValueList();
}
