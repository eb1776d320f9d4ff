namespace Handoff.Replay;

/// <summary>Counts by name.</summary>
internal static class Counting
{
    internal static void CountUp(this SortedDictionary<string, int> counts, string name) =>
        counts[name] = counts.GetValueOrDefault(name) + 1;
}
