namespace Handoff.Lifecycles;

/// <summary>Every trigger can be fired by somebody, means one thing, and leads where its meaning allows.</summary>
internal static class TriggerChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition)
    {
        var phases = definition.Stages.ToDictionary(s => s.Key, s => s.Phase);
        foreach (var transition in definition.Transitions)
        {
            var place = $"trigger '{transition.Trigger}' of '{transition.From}'";
            if (transition.By.Count == 0) yield return new("HO4006", place, "nobody may fire it.");
            if (transition.Kind == TriggerKind.SignOff && transition.By.Contains(Function.System))
            {
                yield return new("HO4017", place, "lets the system say that the customer is satisfied; that is the customer's word.");
            }

            if (transition.Kind == TriggerKind.SignOff && !transition.By.Contains(Function.Customer))
            {
                yield return new("HO4017", place, "is not for the customer, whose word it is.");
            }

            if (transition.Kind == TriggerKind.Accept)
            {
                foreach (var by in transition.By.Where(by => !IsAnotherSide(by, transition, definition)))
                {
                    yield return new(
                        "HO4013",
                        place,
                        $"may be fired by '{by}'; whoever becomes responsible accepts, and the sender stays responsible until then.");
                }
            }

            foreach (var to in Walks.Ends(definition, transition))
            {
                if (!transition.Kind.MayLead(phases[transition.From], phases[to]))
                {
                    yield return new(
                        "HO4010",
                        place,
                        $"is of kind {transition.Kind}, which does not lead from {phases[transition.From]} to {phases[to]}.");
                }
            }
        }

        var ambiguous = definition.Transitions.Where(t => t.Kind != TriggerKind.Advance).GroupBy(t => (t.From, t.Kind))
            .Where(g => g.Count() > 1);
        foreach (var same in ambiguous)
        {
            yield return new(
                "HO4011",
                $"stage '{same.Key.From}'",
                $"permits {same.Count()} triggers of kind {same.Key.Kind}; one command could mean either.");
        }

        var kinds = definition.Transitions.GroupBy(t => t.Trigger).Where(g => g.Select(t => t.Kind).Distinct().Count() > 1);
        foreach (var trigger in kinds)
        {
            yield return new("HO4011", $"trigger '{trigger.Key}'", "means different things in different stages.");
        }
    }

    /// <summary>The side that becomes responsible, and nobody for it.</summary>
    private static bool IsAnotherSide(Function by, TransitionDefinition accept, LifecycleDefinition definition) =>
        definition.Stages.FirstOrDefault(s => s.Key == accept.To)?.Responsible is not { } receiver || by == receiver;
}
