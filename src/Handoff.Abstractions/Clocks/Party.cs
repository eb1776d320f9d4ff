using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>Who makes the customer wait.</summary>
[JsonConverter(typeof(PlainJson))]
public enum Party
{
    /// <summary>We ourselves.</summary>
    Us = 1,

    /// <summary>The customer.</summary>
    Customer = 2,

    /// <summary>Somebody else.</summary>
    ThirdParty = 3,
}
