namespace Handoff.Lifecycles;

/// <summary>Every stage can be reached and left, and somebody is responsible in it.</summary>
internal static class StageChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition)
    {
        var reached = Walks.From(definition, definition.Initial);
        var ends = definition.Stages.Where(s => s.Phase == Phase.Ended).Select(s => s.Key).ToList();
        foreach (var stage in definition.Stages)
        {
            var place = $"stage '{stage.Key}'";
            if (!reached.Contains(stage.Key)) yield return new("HO4004", place, "cannot be reached from the initial stage.");
            if (stage.Phase == Phase.Ended)
            {
                if (definition.Transitions.Any(t => t.From == stage.Key && t.Kind != TriggerKind.Reopen))
                {
                    yield return new("HO4005", place, "is an end, but permits triggers other than those that open it again.");
                }

                if (stage.Responsible is not null) yield return new("HO4007", place, "is an end; nobody is responsible in it.");
                continue;
            }

            if (!Walks.From(definition, stage.Key).Overlaps(ends)) yield return new("HO4005", place, "is a dead end, but not an end.");
            if (stage.Responsible is not { } responsible) yield return new("HO4007", place, "has no responsible function.");
            else if (responsible == Function.Customer || responsible == Function.System)
            {
                yield return new("HO4007", place, $"makes '{responsible}' responsible; it must be one of our functions.");
            }
        }

        if (definition.Stages.First(s => s.Key == definition.Initial).Phase != Phase.Prospect)
        {
            yield return new("HO4001", $"stage '{definition.Initial}'", "is the initial stage, but not in the prospect phase.");
        }
    }
}
