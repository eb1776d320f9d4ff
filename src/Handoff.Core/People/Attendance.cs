using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>Who attends to something at an instant, and by which way that was found.</summary>
public sealed record Attendance
{
    /// <summary>The function that is responsible.</summary>
    public required Function Function { get; init; }

    /// <summary>Who is there; null where it waits in a queue.</summary>
    public MemberId? Member { get; init; }

    /// <summary>The team whose queue it waits in; null where somebody is there, and for the queue of the function.</summary>
    public string? Team { get; init; }

    /// <summary>How it was found.</summary>
    public required FoundBy FoundBy { get; init; }

    /// <summary>Whether anybody is there: who was found or, of a queue, somebody who serves it.</summary>
    public required bool IsAttended { get; init; }

    /// <summary>Who was asked before and is not there, in that order.</summary>
    public ValueList<Unavailable> Unavailable { get; init; }
}

/// <summary>Somebody who was asked and is not there.</summary>
/// <param name="Member">Who.</param>
/// <param name="Until">When the member is there again; null for somebody who is not known.</param>
public sealed record Unavailable(MemberId Member, [property: JsonConverter(typeof(PlainJson))] Instant? Until);
