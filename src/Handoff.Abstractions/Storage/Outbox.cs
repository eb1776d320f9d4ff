using NodaTime;

namespace Handoff.Storage;

/// <summary>Asks for a lane.</summary>
/// <param name="Lane">Which one, from 0.</param>
/// <param name="Lease">For how long.</param>
/// <exception cref="ArgumentOutOfRangeException">The lease is not positive.</exception>
public sealed record LaneRequest(int Lane, Duration Lease)
{
    /// <summary>For how long.</summary>
    public Duration Lease { get; init; } =
        Lease > Duration.Zero ? Lease : throw new ArgumentOutOfRangeException(nameof(Lease), Lease, "A lease lasts for a while.");
}

/// <summary>A lane, held by one dispatcher.</summary>
/// <param name="Lane">Which one.</param>
/// <param name="Epoch">Grows with every lease; an acknowledgement under an old one removes nothing.</param>
/// <param name="Until">When the lease ends, by the store's clock.</param>
public sealed record OutboxLease(int Lane, long Epoch, Instant Until);

/// <summary>Where a message stands.</summary>
/// <param name="Key">Its engagement.</param>
/// <param name="Version">Of the commit that wrote it.</param>
/// <param name="Ordinal">Of its event within that commit.</param>
public readonly record struct MessageKey(EngagementKey Key, long Version, int Ordinal)
{
    /// <summary>The message's id: the same at every delivery, and no other message's.</summary>
    public Guid ToMessageId() => NameBasedGuid.Of(NameBasedGuid.Messages, $"{Key}/{Version}/{Ordinal}");
}

/// <summary>A message waiting to be delivered.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="Record">What it says.</param>
public sealed record OutboxMessage(MessageKey Key, OutboxRecord Record);
