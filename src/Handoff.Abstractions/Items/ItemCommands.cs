using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(AssignItem), "assignItem")]
[JsonDerivedType(typeof(RescheduleItem), "rescheduleItem")]
[JsonDerivedType(typeof(LookAtItem), "lookAtItem")]
[JsonDerivedType(typeof(SettleItem), "settleItem")]
[JsonDerivedType(typeof(DropItem), "dropItem")]
[JsonDerivedType(typeof(ReopenItem), "reopenItem")]
public abstract partial record Command
{
    /// <summary>What is asked of one item of the ledger.</summary>
    public abstract record OfItem : Command
    {
        private protected OfItem(ItemId id) => Id = id;

        /// <summary>Which.</summary>
        public ItemId Id { get; init; }
    }

    /// <summary>Names who attends to an item; null gives it back to whoever is responsible.</summary>
    public sealed record AssignItem(ItemId Id, ItemOwner? Owner) : OfItem(Id);

    /// <summary>Gives an item another date. What was promised to the customer is varied, with consent.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="DueAt">By when; null for no date any more: then somebody looks at it again, by policy.</param>
    /// <param name="Reason">Why.</param>
    public sealed record RescheduleItem(
        ItemId Id,
        [property: JsonConverter(typeof(PlainJson))] Instant? DueAt, string Reason) : OfItem(Id);

    /// <summary>Somebody looked at it: it is still open.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Note">What was found.</param>
    public sealed record LookAtItem(ItemId Id, string Note) : OfItem(Id)
    {
        /// <summary>When somebody looks again, where it has no date; null for when policy says.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextLookAt { get; init; }
    }

    /// <summary>It was done.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Note">What came of it; null if it needs no saying.</param>
    public sealed record SettleItem(ItemId Id, string? Note = null) : OfItem(Id);

    /// <summary>It is not needed any more.</summary>
    public sealed record DropItem(ItemId Id, string Reason) : OfItem(Id);

    /// <summary>It has to be attended to again.</summary>
    public sealed record ReopenItem(ItemId Id, string Reason) : OfItem(Id)
    {
        /// <summary>By when; null for the date that it had.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }
    }
}
