namespace Handoff.Lifecycles;

/// <summary>Yes leads to satisfied, an offer can be answered, and a hold is a stage of its own.</summary>
internal static class HandoffChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition) =>
        Yes(definition).Concat(Offers(definition)).Concat(Holds(definition));

    private static IEnumerable<Diagnostic> Yes(LifecycleDefinition definition)
    {
        var satisfied = definition.Stages.Where(s => s.Phase == Phase.Relationship).Select(s => s.Key).ToList();
        var wins = definition.Transitions.Where(t => t.Kind == TriggerKind.Win).ToList();
        if (wins.Count == 0) yield return new("HO4009", definition.Ref.ToString(), "has no trigger of kind Win: nobody can say Yes.");
        foreach (var win in wins)
        {
            if (!Walks.From(definition, win.To!.Value).Overlaps(satisfied))
            {
                yield return new("HO4009", $"trigger '{win.Trigger}' of '{win.From}'", "is a Yes without a path to satisfied.");
            }
        }
    }

    /// <summary>What an offer leads to says which side is asked and how it is answered. That it surely ends is explored.</summary>
    private static IEnumerable<Diagnostic> Offers(LifecycleDefinition definition)
    {
        foreach (var offer in definition.Transitions.Where(t => t.Kind == TriggerKind.Offer))
        {
            foreach (var answer in new[] { TriggerKind.Accept, TriggerKind.Return, TriggerKind.Lapse })
            {
                if (!definition.Transitions.Any(t => t.From == offer.To && t.Kind == answer))
                {
                    yield return new(
                        "HO4012", $"trigger '{offer.Trigger}' of '{offer.From}'", $"offers in a stage that permits no {answer}.");
                }
            }
        }
    }

    private static IEnumerable<Diagnostic> Holds(LifecycleDefinition definition)
    {
        foreach (var hold in definition.Transitions.Where(t => t.Kind == TriggerKind.Hold && t.To == t.From))
        {
            yield return new(
                "HO4014", $"trigger '{hold.Trigger}' of '{hold.From}'", "holds in the stage it is fired in; a hold needs its own stage.");
        }

        foreach (var resume in definition.Transitions.Where(t => t.Kind == TriggerKind.Resume && !Walks.Ends(definition, t).Any()))
        {
            yield return new("HO4014", $"trigger '{resume.Trigger}' of '{resume.From}'", "resumes where nothing was held.");
        }
    }
}
