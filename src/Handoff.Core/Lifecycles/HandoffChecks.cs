namespace Handoff;

/// <summary>Yes leads to satisfied; an offer can be answered and lapses; the sender stays responsible; a hold ends.</summary>
internal static class HandoffChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition) =>
        Yes(definition).Concat(Satisfaction(definition)).Concat(Offers(definition)).Concat(Answers(definition)).Concat(Holds(definition));

    private static IEnumerable<Diagnostic> Yes(LifecycleDefinition definition)
    {
        var satisfied = definition.Stages.Where(s => s.Phase == Phase.Relationship).Select(s => s.Key).ToList();
        var wins = definition.Transitions.Where(t => t.Kind == TriggerKind.Win).ToList();
        if (wins.Count == 0) yield return new("HO4009", definition.Ref.ToString(), "has no trigger of kind Win: nobody can say Yes.");
        foreach (var win in wins)
        {
            if (!Walks.From(definition, win.To!.Value).Overlaps(satisfied))
            {
                yield return new("HO4009", $"trigger '{win.Trigger}' of '{win.From}'", "is a Yes without a way to satisfied.");
            }
        }
    }

    /// <summary>Nobody is satisfied, said or presumed, before everything promised was delivered.</summary>
    private static IEnumerable<Diagnostic> Satisfaction(LifecycleDefinition definition)
    {
        var asking = definition.Transitions
            .Where(t => t.Kind is TriggerKind.SignOff or TriggerKind.Presume && t.To != t.From)
            .Select(t => t.From)
            .Distinct();
        foreach (var stage in asking)
        {
            var entries = definition.Transitions.Where(t => t.From != stage && Walks.Ends(definition, t).Contains(stage));
            if (entries.Any(t => t.Kind != TriggerKind.Deliver))
            {
                yield return new("HO4017", $"stage '{stage}'", "leads to satisfied and can be entered without a trigger of kind Deliver.");
            }
        }
    }

    private static IEnumerable<Diagnostic> Offers(LifecycleDefinition definition)
    {
        foreach (var offer in definition.Transitions.Where(t => t.Kind == TriggerKind.Offer))
        {
            var place = $"trigger '{offer.Trigger}' of '{offer.From}'";
            foreach (var answer in new[] { TriggerKind.Accept, TriggerKind.Return, TriggerKind.Lapse })
            {
                if (!definition.Transitions.Any(t => t.From == offer.To && t.Kind == answer))
                {
                    yield return new("HO4012", place, $"offers in a stage that permits no {answer}.");
                }
            }

            if (Responsible(definition, offer.From) != Responsible(definition, offer.To!.Value))
            {
                yield return new("HO4013", place, "moves the responsibility; the sender stays responsible until acceptance.");
            }
        }
    }

    /// <summary>
    /// An answer that leaves its stage must never find the offer gone: such a stage is entered by an offer, and in no other way than by one
    /// or from a hold that keeps it.
    /// </summary>
    private static IEnumerable<Diagnostic> Answers(LifecycleDefinition definition)
    {
        var answers = definition.Transitions
            .Where(t => t.Kind is TriggerKind.Accept or TriggerKind.Return or TriggerKind.Lapse or TriggerKind.Withdraw)
            .GroupBy(t => t.From);
        foreach (var stage in answers)
        {
            if (stage.All(t => t.To == t.From)) continue;
            var entries = definition.Transitions.Where(t => t.From != stage.Key && Walks.Ends(definition, t).Contains(stage.Key));
            if (stage.Key == definition.Initial || entries.Any(t => t.Kind != TriggerKind.Offer))
            {
                yield return new("HO4012", $"stage '{stage.Key}'", "answers an offer and can be entered without one.");
            }
        }
    }

    private static IEnumerable<Diagnostic> Holds(LifecycleDefinition definition)
    {
        foreach (var stage in definition.Transitions.Where(t => t.Kind == TriggerKind.Hold).Select(t => t.To!.Value).Distinct())
        {
            var place = $"stage '{stage}'";
            var resume = definition.Transitions.FirstOrDefault(t => t.From == stage && t.Kind == TriggerKind.Resume);
            if (resume is null) yield return new("HO4014", place, "holds and permits no Resume.");
            else if (!definition.Clocks.Any(c => c.StartsIn.Contains(stage) && c.Expires == resume.Trigger && c.RunsIn.Count == 1))
            {
                yield return new("HO4014", place, "holds without a clock of its own that resumes at the expiry.");
            }

            if (stage == definition.Initial || definition.Transitions.Any(t => t.To == stage && t.From != stage && t.Kind != TriggerKind.Hold))
            {
                yield return new("HO4014", place, "holds and can be entered without a hold.");
            }
        }

        foreach (var resume in definition.Transitions.Where(t => t.Kind == TriggerKind.Resume && !Walks.Ends(definition, t).Any()))
        {
            yield return new("HO4014", $"trigger '{resume.Trigger}' of '{resume.From}'", "resumes where nothing was held.");
        }

        foreach (var nested in definition.Transitions.Where(t => t.Kind == TriggerKind.Hold && IsHold(definition, t.From)))
        {
            yield return new("HO4014", $"trigger '{nested.Trigger}' of '{nested.From}'", "holds what is held already.");
        }
    }

    private static bool IsHold(LifecycleDefinition definition, StageKey stage) =>
        definition.Transitions.Any(t => t.Kind == TriggerKind.Hold && t.To == stage);

    private static Function? Responsible(LifecycleDefinition definition, StageKey stage) =>
        definition.Stages.First(s => s.Key == stage).Responsible;
}
