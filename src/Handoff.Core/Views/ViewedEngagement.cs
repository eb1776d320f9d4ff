using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Views;

/// <summary>Which engagement is viewed, where it stands, and who has it: what each of our own views begins with.</summary>
public sealed record ViewedEngagement
{
    /// <summary>Which.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>As of when; what was due by then has happened.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant AsOf { get; init; }

    /// <summary>Whose.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The stage, its phase, since when, and the responsible function; that is null once the engagement has ended.</summary>
    public required Position Position { get; init; }

    /// <summary>What people call the stage.</summary>
    public required string Label { get; init; }

    /// <summary>Who carries it for the responsible function; null for the function's queue, and once it has ended.</summary>
    public MemberId? Owner { get; init; }

    /// <summary>Who attends to it at that instant; null once it has ended, and where the host has no <see cref="IPeople"/>.</summary>
    public Attendance? Attendance { get; init; }

    /// <summary>What is due next; null while nothing is timed, or all that is timed is paused.</summary>
    public Deadline? Next { get; init; }
}
