using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>A stretch of time in which something open has nobody who is there.</summary>
public sealed record CoverageGap
{
    /// <summary>Whose.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>The item that is due in it; null for the engagement itself.</summary>
    public ItemId? Item { get; init; }

    /// <summary>The function that is responsible.</summary>
    public required Function Function { get; init; }

    /// <summary>Who carries it and is not there; null for a queue that nobody serves.</summary>
    public MemberId? Carrier { get; init; }

    /// <summary>From when.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant From { get; init; }

    /// <summary>Until when, or until the horizon.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant To { get; init; }
}
