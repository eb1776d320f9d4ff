namespace Handoff;

/// <summary>Finds what is wrong with a definition, before anybody depends on it.</summary>
internal static class LifecycleChecks
{
    /// <summary>Every fault found; where names do not resolve, only those are looked at.</summary>
    internal static IReadOnlyList<Diagnostic> Faults(LifecycleDefinition definition)
    {
        List<Diagnostic> names = [.. NameChecks.Faults(definition)];
        if (names.Count > 0) return names;
        return
        [
            .. StageChecks.Faults(definition),
            .. TriggerChecks.Faults(definition),
            .. HandoffChecks.Faults(definition),
            .. ClockChecks.Faults(definition),
        ];
    }
}
