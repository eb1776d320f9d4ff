using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>The offer between two sides. The sender stays responsible until acceptance.</summary>
/// <param name="From">The side that offers.</param>
/// <param name="To">The side that is asked to take over.</param>
/// <param name="Receiver">The member asked; null for the side's queue.</param>
/// <param name="OfferedAt">When.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Returns">How often it was returned, over all offers of this engagement.</param>
/// <param name="OfferedBy">Who offered it; whoever that is does not accept it.</param>
public sealed record HandoffOffer(
    Function From, Function To, MemberId? Receiver,
    [property: JsonConverter(typeof(PlainJson))] Instant OfferedAt,
    OfferStatus Status, int Returns, string OfferedBy);
