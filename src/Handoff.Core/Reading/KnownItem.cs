using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>An open item of a work list.</summary>
public sealed record KnownItem
{
    /// <summary>Of which engagement.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>The version of the engagement that was last committed.</summary>
    public required long Version { get; init; }

    /// <summary>The engagement's state, as of when the page was read.</summary>
    public required Engagement State { get; init; }

    /// <summary>The item, as of when the page was read.</summary>
    public required Item Item { get; init; }

    /// <summary>The function that has to attend to it.</summary>
    public required Function Function { get; init; }

    /// <summary>The member who carries it; null while it waits in the function's queue.</summary>
    public MemberId? Member { get; init; }

    /// <summary>When it is due or, where it has no date, looked at again; null for what something else times.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? At { get; init; }

    /// <summary>Whether that has passed, whether or not a sweeper ran.</summary>
    public required bool IsOverdue { get; init; }
}
