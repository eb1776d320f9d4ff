using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Where an offer stands.</summary>
[JsonConverter(typeof(PlainJson))]
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
