namespace Handoff.Insights;

/// <summary>What to be careful about, from the history alone.</summary>
internal static class GrowthCautions
{
    internal const int Few = 20;

    internal static IEnumerable<GrowthCaution> Of(PastFlow flow, GrowthOutcome past)
    {
        if (flow.Ended.Count(journey => journey.IsSatisfied) < Few) yield return GrowthCaution.FewSatisfied;
        if (past.Ninety is not { } ninety) yield break;
        if (flow.Until - flow.From < 3 * ninety.BclCompatibleTicks) yield return GrowthCaution.ShortRange;
        var first = Sorted.Below(flow.Yes, flow.From + ((flow.Until - flow.From) / 2));
        if (flow.Yes.Count - first > first * 1.25) yield return GrowthCaution.WasGrowing;
    }
}
