using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>An engagement of a list.</summary>
public sealed record KnownEngagement
{
    /// <summary>Which.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>Its version.</summary>
    public required long Version { get; init; }

    /// <summary>Its state.</summary>
    public required Engagement State { get; init; }

    /// <summary>
    /// When its next deadline is due, in the store's precision; in the past if it is overdue or parked, null when nothing is timed.
    /// </summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt { get; init; }

    /// <summary>
    /// Which deadline that is, to the nanosecond; null when nothing is timed, and where this host does not know the engagement's lifecycle
    /// or calendars.
    /// </summary>
    public Deadline? Next { get; init; }
}
