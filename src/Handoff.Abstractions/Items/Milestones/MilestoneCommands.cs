using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(AddMilestone), "addMilestone")]
[JsonDerivedType(typeof(ReplanMilestone), "replanMilestone")]
[JsonDerivedType(typeof(LinkMilestone), "linkMilestone")]
[JsonDerivedType(typeof(SkipMilestone), "skipMilestone")]
[JsonDerivedType(typeof(CheckMilestone), "checkMilestone")]
public abstract partial record Command
{
    /// <summary>Adds an increment of delivery. It is done with <see cref="SettleItem"/> and its evidence.</summary>
    /// <param name="Id">Its id within the engagement.</param>
    /// <param name="Text">What is done when it is done.</param>
    /// <param name="Days">How many business days it takes: 1 to 1,000.</param>
    public sealed record AddMilestone(ItemId Id, string Text, int Days) : OfItem(Id)
    {
        /// <summary>The milestones that have to be done before.</summary>
        public ValueList<ItemId> DependsOn { get; init; }

        /// <summary>The commitments that it fulfils.</summary>
        public ValueList<ItemId> Fulfils { get; init; }

        /// <summary>Whether it is meant for the customer's eyes.</summary>
        public bool Visible { get; init; }

        /// <summary>What the customer reads in place of the text, where it is visible; null for the text itself.</summary>
        public string? CustomerLabel { get; init; }

        /// <summary>How one sees that it was done right.</summary>
        public ValueList<QualityCheck> Checks { get; init; }

        /// <summary>Who attends to it; null for whoever is responsible.</summary>
        public ItemOwner? Owner { get; init; }
    }

    /// <summary>A milestone takes longer than planned, or less. What depends on it moves along.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Days">How many business days it takes, from its start: 1 to 1,000.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ReplanMilestone(ItemId Id, int Days, string Reason) : OfItem(Id);

    /// <summary>Says anew on what a milestone depends and what it fulfils; what is not named any more is not linked any more.</summary>
    public sealed record LinkMilestone(ItemId Id) : OfItem(Id)
    {
        /// <summary>The milestones that have to be done before.</summary>
        public ValueList<ItemId> DependsOn { get; init; }

        /// <summary>The commitments that it fulfils.</summary>
        public ValueList<ItemId> Fulfils { get; init; }
    }

    /// <summary>
    /// A milestone is not needed. What the customer sees, or what fulfils a commitment, is skipped with the customer's consent.
    /// </summary>
    public sealed record SkipMilestone(ItemId Id, string Reason) : OfItem(Id)
    {
        /// <summary>The customer's consent; null where it needs none.</summary>
        public Consent? Consent { get; init; }
    }

    /// <summary>Somebody looked whether a milestone was done right. A failed check opens it again, and is counted.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Criterion">Which of its checks.</param>
    /// <param name="Passed">Whether it is true.</param>
    /// <param name="How">How it was seen.</param>
    public sealed record CheckMilestone(ItemId Id, string Criterion, bool Passed, string How) : OfItem(Id);
}
