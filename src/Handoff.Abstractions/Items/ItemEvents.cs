using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(ItemOpened), "itemOpened")]
[JsonDerivedType(typeof(ItemAssigned), "itemAssigned")]
[JsonDerivedType(typeof(ItemRescheduled), "itemRescheduled")]
[JsonDerivedType(typeof(ItemLookedAt), "itemLookedAt")]
[JsonDerivedType(typeof(ItemSettled), "itemSettled")]
[JsonDerivedType(typeof(ItemDropped), "itemDropped")]
[JsonDerivedType(typeof(ItemReopened), "itemReopened")]
public abstract partial record Event
{
    /// <summary>Something happened in the ledger of items.</summary>
    public abstract record OfItem : Event
    {
        private protected OfItem(Instant at, Actor by)
            : base(at, by)
        {
        }
    }

    /// <summary>An item is to be attended to; one that was promised to the customer is added by <see cref="CommitmentAdded"/>.</summary>
    public sealed record ItemOpened(Instant At, Actor By, Item Item) : OfItem(At, By);

    /// <summary>Who attends to an item was named; null is whoever is responsible.</summary>
    public sealed record ItemAssigned(Instant At, Actor By, ItemId Id, ItemOwner? Owner) : OfItem(At, By);

    /// <summary>An item got another date, or lost it.</summary>
    public sealed record ItemRescheduled(Instant At, Actor By, ItemId Id, string Reason) : OfItem(At, By)
    {
        /// <summary>By when it is due now; null for no date.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }

        /// <summary>When somebody looks at it again; null where it has a date.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextLookAt { get; init; }
    }

    /// <summary>Somebody looked at an item; it is still open.</summary>
    public sealed record ItemLookedAt(Instant At, Actor By, ItemId Id, string Note) : OfItem(At, By)
    {
        /// <summary>When somebody looks at it again; null where it has a date.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextLookAt { get; init; }
    }

    /// <summary>An item was done.</summary>
    public sealed record ItemSettled(Instant At, Actor By, ItemId Id, string? Note) : OfItem(At, By);

    /// <summary>An item was given up, for a reason.</summary>
    public sealed record ItemDropped(Instant At, Actor By, ItemId Id, string Reason) : OfItem(At, By)
    {
        /// <summary>What took it along; null where somebody dropped it for its own sake.</summary>
        [JsonConverter(typeof(PlainJson))]
        public DropCause? Because { get; init; }
    }

    /// <summary>An item is open again.</summary>
    public sealed record ItemReopened(Instant At, Actor By, ItemId Id, string Reason) : OfItem(At, By)
    {
        /// <summary>
        /// Whether it goes on as it was when its engagement ended: the customer knows what it was told, and checks that passed have passed.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool AsItWas { get; init; }

        /// <summary>By when it is due now; null for no date.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }

        /// <summary>When somebody looks at it; null where it has a date.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextLookAt { get; init; }
    }
}
