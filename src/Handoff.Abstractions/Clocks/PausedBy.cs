using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>Whose pauses stop a clock.</summary>
[Flags]
[JsonConverter(typeof(PlainJson))]
public enum PausedBy
{
    /// <summary>Nobody's: the clock runs through every pause.</summary>
    Nobody = 0,

    /// <summary>Our own.</summary>
    Us = 1,

    /// <summary>The customer's.</summary>
    Customer = 2,

    /// <summary>A third party's.</summary>
    ThirdParty = 4,
}
