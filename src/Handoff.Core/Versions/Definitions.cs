using System.Text;

namespace Handoff;

/// <summary>What a host has under names and versions, each with a fingerprint of what it means.</summary>
internal static class Definitions
{
    /// <summary>As long as a name may be in a store; what is longer goes by its hash.</summary>
    private const int LongestName = 300;

    /// <summary>
    /// How a definition is written down before it is hashed: another way gets another sign, so that nobody takes it for a change.
    /// </summary>
    private const string FingerprintForm = "1:";

    internal static IReadOnlyList<DefinitionRecord> Of(IEnumerable<Decider> rules)
    {
        var all = rules.ToList();
        var found = all.SelectMany(each => Of(each.Lifecycle, each.Policies))
            .Concat(all.SelectMany(each => each.Calendars.All).Distinct().Select(Of));
        return [.. found.GroupBy(each => (each.Kind, each.Name, each.Version)).Select(same => same.First())];
    }

    internal static DefinitionRecord Of(IWorkingCalendar calendar) =>
        Record("calendar", calendar.Ref.Name, calendar.Ref.Version, CalendarText.Of(calendar));

    private static IEnumerable<DefinitionRecord> Of(Lifecycle lifecycle, SlaPolicyBook policies)
    {
        yield return Record("lifecycle", lifecycle.Ref.Name, lifecycle.Ref.Version, LifecycleText.Of(lifecycle.Definition));
        foreach (var policy in policies.Policies)
        {
            yield return Record("policy", NameOf(lifecycle.Ref, policy), policy.Version, SlaPolicies.ToJson([policy]));
        }
    }

    /// <summary>Whose it is, the clock, and for which engagements: of one clock's policies each has a version of its own.</summary>
    private static string NameOf(LifecycleRef lifecycle, SlaPolicy policy) => string.Concat(
        $"{lifecycle}/{policy.Clock}",
        policy.Segment is { } segment ? $" of segment '{segment}'" : "",
        policy.Priority is { } priority ? $" of priority '{priority}'" : "");

    private static DefinitionRecord Record(string kind, string name, int version, string text) =>
        new(kind, Fitting(name), version, FingerprintForm + Hash(text));

    private static string Fitting(string name) => name.Length <= LongestName && !name.Any(char.IsControl) ? name : $"sha256:{Hash(name)}";

    private static string Hash(string text) => Sha256Text.Of(Encoding.UTF8.GetBytes(text));
}
