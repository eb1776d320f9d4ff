using System.Text.Json.Serialization;

namespace Handoff.People;

/// <summary>How somebody was found.</summary>
[JsonConverter(typeof(PlainJson))]
public enum FoundBy
{
    /// <summary>Who carries it is there.</summary>
    Owner = 1,

    /// <summary>Somebody covers for whoever carries it, in this engagement.</summary>
    Cover = 2,

    /// <summary>A substitute stands in, perhaps for another substitute.</summary>
    Substitute = 3,

    /// <summary>It waits in the queue of the team of whoever carries it.</summary>
    Team = 4,

    /// <summary>It waits in the queue of the function.</summary>
    Queue = 5,
}
