using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(OpenFollowUp), "openFollowUp")]
public abstract partial record Command
{
    /// <summary>Notes a small detail that somebody has to attend to.</summary>
    /// <param name="Id">Its id within the engagement.</param>
    /// <param name="Text">What is to be done.</param>
    public sealed record OpenFollowUp(ItemId Id, string Text) : OfItem(Id)
    {
        /// <summary>By when; null where there is no date: then somebody looks at it again.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt { get; init; }

        /// <summary>When somebody looks at it, where there is no date; null for when policy says.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextLookAt { get; init; }

        /// <summary>Who attends to it; null for whoever is responsible.</summary>
        public ItemOwner? Owner { get; init; }
    }
}
