using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>What is to be carried, and who could.</summary>
public sealed record AssignmentRequest
{
    /// <summary>The engagement, as it stands.</summary>
    public required Engagement Engagement { get; init; }

    /// <summary>For which function.</summary>
    public required Function Function { get; init; }

    /// <summary>When.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant At { get; init; }

    /// <summary>Who acts for the function and is there, in the order of <see cref="IPeople.Members"/>.</summary>
    public required ValueList<Candidate> Candidates { get; init; }
}

/// <summary>Somebody who could carry it.</summary>
/// <param name="Member">Who.</param>
public sealed record Candidate(Member Member)
{
    /// <summary>How many open engagements the member carries for the function.</summary>
    public int Carries { get; init; }

    /// <summary>When the newest of them came to the member; null where there is none.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? LastAt { get; init; }

    /// <summary>Since when the member has carried an engagement of the same account; null for somebody who is new to it.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? KnowsAccountSince { get; init; }
}
