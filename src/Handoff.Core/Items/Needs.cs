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
        var names = Ledger.NamesOf(draft.Items, item);
        var open = draft.Items.Where(other => other.IsOpen && IsNeeded(other, item, names)).ToList();
        return open.Count == 0
            ? null
            : new Refusal(
                RefusalCode.ItemBlocked,
                $"The {item.Kind} '{id}' has to wait for {string.Join(", ", open.Select(other => $"{other.Kind} '{other.Id}'"))}.");
    }

    private static bool IsNeeded(Item other, Item item, HashSet<ItemId> names) => other switch
    {
        Milestone milestone => milestone.Fulfils.Any(names.Contains) || (item is Milestone later && later.DependsOn.Contains(other.Id)),
        CustomerDecision decision => decision.Blocks.Any(names.Contains),
        _ => false,
    };
}
