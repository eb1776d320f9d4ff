namespace Handoff.Playbooks;

/// <summary>What is wrong with the checks of a milestone, in a template or by hand.</summary>
internal static class QualityChecks
{
    internal static Refusal? Refuse(ValueList<QualityCheck> checks)
    {
        if (ListLimits.Count("checks", checks.Count) is { } tooMany) return tooMany;
        foreach (var check in checks)
        {
            if (TextLimits.Needed("criterion", check?.Criterion) is { } nothing) return nothing;
        }

        return checks.Select(check => check.Criterion).Distinct().Count() == checks.Count
            ? null
            : new Refusal(RefusalCode.ValueOutOfRange, "Two checks have the same criterion.");
    }
}
