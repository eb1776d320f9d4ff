using System.Text.Json.Serialization;

namespace Handoff.Items;

/// <summary>What took an open item along. Nobody dropped it for its own sake.</summary>
[JsonConverter(typeof(PlainJson))]
public enum DropCause
{
    /// <summary>Its engagement ended; with a <see cref="Command.Reopen"/> it comes back.</summary>
    EngagementEnded = 1,

    /// <summary>The Yes was taken back.</summary>
    YesTakenBack = 2,
}
