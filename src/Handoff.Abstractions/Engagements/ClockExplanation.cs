using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>A clock as it stands.</summary>
public sealed record ClockExplanation
{
    /// <summary>Which.</summary>
    public required ClockKey Clock { get; init; }

    /// <summary>The item that it times; null for a clock of the whole.</summary>
    public ItemId? Item { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    /// <summary>Running or paused.</summary>
    public required ClockPhase Phase { get; init; }

    /// <summary>Working time used so far, of its calendar.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Duration Consumed { get; init; }

    /// <summary>When the target is, or was, used up; null while paused before that, or where its calendar ends before.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt { get; init; }

    /// <summary>The next threshold; null while paused, or when none is left that its calendar reaches.</summary>
    public string? Next { get; init; }

    /// <summary>What that means; null together with it.</summary>
    [JsonConverter(typeof(PlainJson))]
    public ThresholdKind? NextKind { get; init; }

    /// <summary>Which escalation that is, from 1; null for anything else.</summary>
    public int? NextLevel { get; init; }

    /// <summary>When that is crossed; null together with it.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NextAt { get; init; }

    /// <summary>When the target was exceeded; null while it is not.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? BreachedAt { get; init; }

    /// <summary>Why it is due then.</summary>
    public required Proof Proof { get; init; }
}
