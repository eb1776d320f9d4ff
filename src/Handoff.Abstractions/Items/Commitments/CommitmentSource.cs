using System.Text.Json.Serialization;

namespace Handoff.Items;

/// <summary>Where a commitment comes from.</summary>
[JsonConverter(typeof(PlainJson))]
public enum CommitmentSource
{
    /// <summary>It is in the order or contract.</summary>
    Ordered = 1,

    /// <summary>Somebody said it.</summary>
    Spoken = 2,

    /// <summary>The customer missed it after delivery; a dispute adds it, and nobody else can.</summary>
    Disputed = 3,
}
