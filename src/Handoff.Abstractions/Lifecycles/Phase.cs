using System.Text.Json.Serialization;

namespace Handoff.Lifecycles;

/// <summary>What a stage is part of. Rules key on the phase, never on a label.</summary>
[JsonConverter(typeof(PlainJson))]
public enum Phase
{
    /// <summary>Before the customer says Yes.</summary>
    Prospect = 1,

    /// <summary>From Yes until the customer was acknowledged.</summary>
    Handoff = 2,

    /// <summary>While what was promised is being done.</summary>
    Delivery = 3,

    /// <summary>The customer has what it wanted; repeat business starts here.</summary>
    Relationship = 4,

    /// <summary>Nothing is owed any more.</summary>
    Ended = 5,
}
