using NodaTime;

namespace Handoff.Replay;

/// <summary>Reads what a map says instead of the default service levels.</summary>
internal static class PolicyReader
{
    internal static IReadOnlyList<SlaPolicy> Read(MapNode? node, Lifecycle lifecycle)
    {
        var policies = SlaPolicies.For(lifecycle).Policies.ToDictionary(p => p.Clock);
        foreach (var (name, changes) in node?.Members() ?? [])
        {
            if (name.Length == 0 || !policies.TryGetValue(name, out var policy))
            {
                throw changes.Unknown($"clock of '{lifecycle.Ref.Name}'", name, policies.Keys.Select(key => key.Value));
            }

            policies[name] = Change(policy, changes);
        }

        try
        {
            return [.. new SlaPolicyBook(lifecycle, policies.Values).Policies];
        }
        catch (SlaPolicyException refused)
        {
            throw node!.Fault(refused.Message);
        }
    }

    private static SlaPolicy Change(SlaPolicy policy, MapNode node)
    {
        policy = policy with
        {
            Target = node.Find("target") is { } target ? ReadTarget(target) : policy.Target,
            Warnings = node.Find("warnAt")?.Items().Select(w => (Warning)new Warning.AtFraction(w.Number())).ToValueList()
                ?? policy.Warnings,
            Escalations = node.Find("escalateAfterHours")?.Items().Select(Hours).ToValueList() ?? policy.Escalations,
            ExpireAfter = node.Find("expireAfterHours") is { } expiry ? Hours(expiry) : policy.ExpireAfter,
        };
        node.NoMore();
        return policy;
    }

    private static Target ReadTarget(MapNode node)
    {
        if (node.Members() is not [var (unit, length)]) throw node.Fault("a target has one unit.");
        node.Find(unit);
        return unit switch
        {
            "businessDays" => new Target.BusinessDays(length.Whole()),
            "businessHours" => new Target.BusinessTime(Hours(length)),
            "calendarHours" => new Target.CalendarTime(Hours(length)),
            "untilDueOtherwise" => new Target.UntilDue(ReadTarget(length)),
            _ => throw length.Unknown("unit", unit, ["businessDays", "businessHours", "calendarHours", "untilDueOtherwise"]),
        };
    }

    private static Duration Hours(MapNode node) => Duration.FromHours(node.Number());
}
