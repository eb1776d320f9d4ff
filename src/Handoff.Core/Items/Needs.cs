namespace Handoff.Items;

/// <summary>
/// What has to end before an item can be settled: the milestones that it depends on or that fulfil it, and the decisions that block it.
/// </summary>
internal static class Needs
{
    /// <summary>Why it cannot be settled yet; null where it can.</summary>
    internal static Refusal? Open(Draft draft, ItemId id)
    {
        var item = Ledger.Find(draft, id)!;
        var open = draft.Items.Where(other => other.IsOpen && IsNeeded(other, item)).ToList();
        return open.Count == 0
            ? null
            : new Refusal(
                RefusalCode.ItemBlocked,
                $"The {item.Kind} '{id}' has to wait for {string.Join(", ", open.Select(other => $"{other.Kind} '{other.Id}'"))}.");
    }

    private static bool IsNeeded(Item other, Item item) => other switch
    {
        Milestone milestone => milestone.Fulfils.Contains(item.Id)
            || (item is Milestone later && later.DependsOn.Contains(other.Id)),
        CustomerDecision decision => decision.Blocks.Contains(item.Id),
        _ => false,
    };
}
