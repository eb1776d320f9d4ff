using NodaTime;

namespace Handoff;

/// <summary>One item of the handoff package.</summary>
/// <param name="Item">Which item of the lifecycle's package.</param>
/// <param name="Content">What is handed over; null says "known: none", which is an answer.</param>
/// <param name="ProvidedAt">When.</param>
/// <param name="ProvidedBy">By whom.</param>
public sealed record PackageItem(RequirementKey Item, string? Content, Instant ProvidedAt, string ProvidedBy);

/// <summary>A requirement that somebody with the right to do so set aside.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record Waiver(RequirementKey Requirement, string Reason, Instant At, string By);

/// <summary>Why an item, or the whole package, was returned.</summary>
/// <param name="Item">Which item; null for the handoff as a whole.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record ReturnReason(RequirementKey? Item, string Reason);

/// <summary>The offer between two sides. The sender stays responsible until acceptance.</summary>
/// <param name="From">The side that offers.</param>
/// <param name="To">The side that is asked to take over.</param>
/// <param name="Receiver">The member asked; null for the side's queue.</param>
/// <param name="OfferedAt">When.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Returns">How often it was returned, over all offers of this engagement.</param>
public sealed record HandoffOffer(
    Function From, Function To, MemberId? Receiver, Instant OfferedAt, OfferStatus Status, int Returns);

/// <summary>Where an offer stands.</summary>
public enum OfferStatus
{
    /// <summary>Waiting for an answer.</summary>
    Offered = 1,

    /// <summary>Taken over.</summary>
    Accepted = 2,

    /// <summary>Given back, with reasons.</summary>
    Returned = 3,

    /// <summary>Not answered in time.</summary>
    Lapsed = 4,

    /// <summary>Taken back by the sender, or by un-winning.</summary>
    Withdrawn = 5,
}
