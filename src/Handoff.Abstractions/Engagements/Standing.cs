using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>Where an engagement stands and who is responsible, as of now: what is due has happened, whether or not a sweeper ran.</summary>
public sealed record Standing
{
    /// <summary>Which engagement.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>The version that was last committed.</summary>
    public required long Version { get; init; }

    /// <summary>As of when, by the store's clock.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant AsOf { get; init; }

    /// <summary>Whose.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The stage, its phase, since when, and the responsible function; that is null once the engagement has ended.</summary>
    public required Position Position { get; init; }

    /// <summary>The responsible member; null while the responsible function's queue is.</summary>
    public MemberId? Owner { get; init; }

    /// <summary>When something is due next; null while nothing is timed, or all that is timed is paused.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt { get; init; }

    /// <summary>What is due then; null together with it.</summary>
    public Deadline? Next { get; init; }
}
