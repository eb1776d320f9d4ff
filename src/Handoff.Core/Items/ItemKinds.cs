namespace Handoff.Items;

/// <summary>Every kind of item.</summary>
internal static class ItemKinds
{
    internal static IReadOnlyList<ItemKind> All { get; } = [CommitmentRules.Kind, FollowUpRules.Kind];

    internal static ItemKind Of(Item item) => All.First(kind => kind.Name == item.Kind);

    /// <summary>What people call the clock of a kind; null for a clock of the lifecycle.</summary>
    internal static string? LabelOf(ClockKey clock) => All.FirstOrDefault(kind => kind.Clock == clock)?.ClockLabel;
}
