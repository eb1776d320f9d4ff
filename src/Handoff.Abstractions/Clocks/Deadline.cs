using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>What is due next: a threshold of a clock, or the end of a pause.</summary>
public sealed record Deadline
{
    /// <summary>When.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant At { get; init; }

    /// <summary>Which clock; null for a pause that ends by itself.</summary>
    public ClockKey? Clock { get; init; }

    /// <summary>The item that the clock times; null for a clock of the whole.</summary>
    public ItemId? Item { get; init; }

    /// <summary>What is crossed; null for a pause that ends by itself.</summary>
    [JsonConverter(typeof(PlainJson))]
    public ThresholdKind? Kind { get; init; }

    /// <summary>Which escalation, from 1; null for anything else.</summary>
    public int? Level { get; init; }
}
