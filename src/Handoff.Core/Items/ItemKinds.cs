namespace Handoff.Items;

/// <summary>Every kind of item.</summary>
internal static class ItemKinds
{
    internal static IReadOnlyList<ItemKind> All { get; } =
        [CommitmentRules.Kind, FollowUpRules.Kind, ProblemRules.Kind, DecisionRules.Kind, ContactRules.Kind, MilestoneRules.Kind];

    internal static ItemKind Of(Item item)
    {
        foreach (var kind in All)
        {
            if (kind.Name == item.Kind) return kind;
        }

        throw new InvalidOperationException($"No kind of item is called '{item.Kind}'; add it to ItemKinds.");
    }

    /// <summary>What people call the clock of a kind; null for a clock of the lifecycle.</summary>
    internal static string? LabelOf(ClockKey clock) =>
        All.SelectMany(kind => kind.Clocks).Where(each => each.Key == clock).Select(each => each.Label).FirstOrDefault();
}
