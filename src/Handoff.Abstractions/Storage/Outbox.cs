using NodaTime;

namespace Handoff.Storage;

/// <summary>Asks for a lane.</summary>
/// <param name="Lane">Which one, from 0.</param>
/// <param name="Lease">For how long; at most 366 days.</param>
/// <exception cref="ArgumentOutOfRangeException">The lease is not positive, or too long.</exception>
public sealed record LaneRequest(int Lane, Duration Lease)
{
    /// <summary>For how long; at most 366 days.</summary>
    public Duration Lease { get; init => field = StoredTime.Lease(value); } = StoredTime.Lease(Lease);

    /// <summary>
    /// In whose name: those who are told of what is read under the lease. The store knows them from now on, whether the lane was free or
    /// not, until
    /// <see cref="IHandoffStore.ForgetAsync"/>. Empty for a dispatcher that tells nobody.
    /// </summary>
    public ValueList<SubscriberName> Subscribers { get; init; } = [];
}

/// <summary>A lane, held by one dispatcher.</summary>
/// <param name="Lane">Which one.</param>
/// <param name="Epoch">Grows with every lease; an acknowledgement under an old one removes nothing.</param>
/// <param name="Until">When the lease ends, by the store's clock.</param>
public sealed record OutboxLease(int Lane, long Epoch, Instant Until)
{
    /// <summary>In whose name it was asked for.</summary>
    public ValueList<SubscriberName> Subscribers { get; init; } = [];
}

/// <summary>Where a message is.</summary>
/// <param name="Key">Its engagement.</param>
/// <param name="Version">Of the commit that wrote it.</param>
/// <param name="Ordinal">Of its event within that commit.</param>
public readonly record struct MessageKey(EngagementKey Key, long Version, int Ordinal)
{
    /// <summary>The message's id: the same at every delivery, and no other message's.</summary>
    public Guid ToMessageId() => NameBasedGuid.Of(NameBasedGuid.Messages, $"{Key.Tenant}\u001F{Key.Id}\u001F{Version}\u001F{Ordinal}");
}

/// <summary>A message waiting to be delivered.</summary>
/// <param name="Key">Where it is.</param>
/// <param name="Record">What it says.</param>
public sealed record OutboxMessage(MessageKey Key, OutboxRecord Record)
{
    /// <summary>For whom an earlier message of the engagement is deferred, by name: they must not be told of this one yet.</summary>
    public ValueList<SubscriberName> Behind { get; init; } = [];
}

/// <summary>A message that some of a lease's subscribers were told, and others were not.</summary>
/// <param name="Key">Which message.</param>
/// <param name="Untold">Who of the lease's subscribers was not told.</param>
public sealed record Deferral(MessageKey Key, ValueList<SubscriberName> Untold);
