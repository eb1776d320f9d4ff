using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(ContactCustomer), "contactCustomer")]
public abstract partial record Command
{
    /// <summary>The customer was told something. It keeps the update promise, and the next one follows.</summary>
    /// <param name="How">Through what: a call, a mail, a visit.</param>
    /// <param name="Text">What the customer was told.</param>
    public sealed record ContactCustomer(string How, string Text) : Command
    {
        /// <summary>The items that it was about. A problem among them counts as told.</summary>
        public ValueList<ItemId> About { get; init; }

        /// <summary>When the customer hears next; null for when policy says.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? NextAt { get; init; }
    }
}
