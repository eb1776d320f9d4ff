namespace Handoff.Lifecycles;

/// <summary>Where one can get to in a stage graph.</summary>
internal static class Walks
{
    /// <summary>Every stage on some way from here, this one included.</summary>
    internal static HashSet<StageKey> From(LifecycleDefinition definition, StageKey start)
    {
        var seen = new HashSet<StageKey> { start };
        var open = new Stack<StageKey>([start]);
        while (open.Count > 0)
        {
            var at = open.Pop();
            foreach (var transition in definition.Transitions.Where(t => t.From == at))
            {
                foreach (var to in Ends(definition, transition))
                {
                    if (seen.Add(to)) open.Push(to);
                }
            }
        }

        return seen;
    }

    /// <summary>Where a transition may lead: one stage, or every stage that can be held.</summary>
    internal static IEnumerable<StageKey> Ends(LifecycleDefinition definition, TransitionDefinition transition) =>
        transition.To is { } to
            ? [to]
            : definition.Transitions.Where(t => t.Kind == TriggerKind.Hold && t.To == transition.From).Select(t => t.From).Distinct();
}
