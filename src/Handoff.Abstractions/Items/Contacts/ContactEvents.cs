using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(CustomerContacted), "customerContacted")]
[JsonDerivedType(typeof(UpdatePromised), "updatePromised")]
public abstract partial record Event
{
    /// <summary>The customer was told something.</summary>
    public sealed record CustomerContacted(Instant At, Actor By, string How, string Text) : OfItem(At, By)
    {
        /// <summary>The items that it was about.</summary>
        public ValueList<ItemId> About { get; init; }
    }

    /// <summary>The customer hears from us by a new date; the promise before was kept.</summary>
    public sealed record UpdatePromised(
        Instant At, Actor By, ItemId Id, [property: JsonConverter(typeof(PlainJson))] Instant DueAt, Phase Phase) : OfItem(At, By)
    {
        /// <summary>Whether policy made it, because nobody named a date.</summary>
        public bool ByPolicy { get; init; }
    }
}
