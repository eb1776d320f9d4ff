using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>Who makes the customer wait.</summary>
[JsonConverter(typeof(PlainJson))]
public enum Party
{
    /// <summary>We do.</summary>
    Us = 1,

    /// <summary>The customer does.</summary>
    Customer = 2,

    /// <summary>Somebody else does.</summary>
    ThirdParty = 3,
}
