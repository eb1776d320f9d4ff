using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>What a threshold of a clock means; in the order in which thresholds at the same instant are crossed.</summary>
[JsonConverter(typeof(PlainJson))]
public enum ThresholdKind
{
    /// <summary>The target comes nearer.</summary>
    Warn = 1,

    /// <summary>The target was exceeded.</summary>
    Breach = 2,

    /// <summary>It was exceeded for so long that others are to know.</summary>
    Escalate = 3,

    /// <summary>The lifecycle goes on by itself.</summary>
    Expire = 4,
}
