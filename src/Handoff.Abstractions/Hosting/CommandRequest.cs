using NodaTime;

namespace Handoff;

/// <summary>A command on its way in.</summary>
/// <param name="Key">Which engagement.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Id">Makes it safe to repeat.</param>
public sealed record CommandRequest(EngagementKey Key, Command Command, Actor Actor, CommandId Id)
{
    /// <summary>
    /// For the import of an existing engagement's past: when this happened. Commands of one engagement come in order of time; nothing
    /// is fired and nobody is told until <see cref="Command.GoLive"/>. Not in the future, by the store's clock. Null for what happens now.
    /// </summary>
    public Instant? ImportedAt { get; init; }

    /// <summary>
    /// The version on which the caller decided, from <see cref="Explanation.Version"/> or <see cref="Standing.Version"/>: where the
    /// engagement has another one, the command is refused (<see cref="RefusalCode.VersionChanged"/>). 0 for one that must not exist yet;
    /// null to follow whatever is there.
    /// </summary>
    public long? ExpectedVersion { get; init; }
}
