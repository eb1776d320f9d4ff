using System.Text.Json.Serialization;

namespace Handoff.Items;

/// <summary>The ways in which items end.</summary>
[JsonConverter(typeof(PlainJson))]
public enum ItemEnding
{
    /// <summary>It was done; of a commitment: it was kept.</summary>
    Settled = 1,

    /// <summary>It is not needed any more, for a reason.</summary>
    Dropped = 2,

    /// <summary>Replaced, with the customer's consent, by another one.</summary>
    Varied = 3,

    /// <summary>The customer does not want it any more.</summary>
    Waived = 4,
}
