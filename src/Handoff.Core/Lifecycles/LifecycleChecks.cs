namespace Handoff.Lifecycles;

/// <summary>Finds what is wrong with a definition, before anybody depends on it.</summary>
internal static class LifecycleChecks
{
    /// <summary>
    /// Every fault found: of the names; where they resolve, of each part by itself; where those are sound, of all situations.
    /// </summary>
    internal static IReadOnlyList<Diagnostic> Faults(LifecycleDefinition definition)
    {
        List<Diagnostic> names = [.. TextChecks.Faults(definition), .. NameChecks.Faults(definition)];
        if (names.Count > 0) return names;
        List<Diagnostic> parts =
        [
            .. StageChecks.Faults(definition),
            .. TriggerChecks.Faults(definition),
            .. ReopenChecks.Faults(definition),
            .. HandoffChecks.Faults(definition),
            .. ClockChecks.Faults(definition),
        ];
        return parts.Count > 0 ? parts : ExplorationChecks.Faults(definition);
    }
}
