namespace Handoff.Lifecycles;

/// <summary>An end that is opened again leads back to what was there before: nobody becomes a customer, or satisfied, by it.</summary>
internal static class ReopenChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition)
    {
        var phases = definition.Stages.ToDictionary(s => s.Key, s => s.Phase);
        foreach (var reopen in definition.Transitions.Where(t => t.Kind == TriggerKind.Reopen && t.To is not null))
        {
            var ways = definition.Transitions.Where(t => t.To == reopen.From).ToList();
            var isTakenBack = ways.Exists(t => t.Kind == TriggerKind.Cancel);
            var before = ways.Select(t => phases[t.From]).Distinct().ToList();
            if (!LeadsBack(definition, reopen, phases[reopen.To!.Value], before)
                || (isTakenBack && phases[reopen.To.Value] == Phase.Relationship))
            {
                yield return new(
                    "HO4010",
                    $"trigger '{reopen.Trigger}' of '{reopen.From}'",
                    $"leads to '{reopen.To}', where not everything was that ends in '{reopen.From}'.");
            }
        }
    }

    private static bool LeadsBack(LifecycleDefinition definition, TransitionDefinition reopen, Phase to, List<Phase> before) => to switch
    {
        Phase.Prospect => before.TrueForAll(phase => phase == Phase.Prospect),
        Phase.Relationship => before.TrueForAll(phase => phase == Phase.Relationship),
        _ => before.TrueForAll(phase => phase is Phase.Handoff or Phase.Delivery or Phase.Relationship)
            && definition.Transitions.Any(t => t.Kind == TriggerKind.Win && t.To == reopen.To),
    };
}
