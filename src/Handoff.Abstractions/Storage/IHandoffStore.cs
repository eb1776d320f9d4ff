namespace Handoff.Storage;

/// <summary>Where engagements are kept. Records in, records out: the store never looks inside the JSON.</summary>
/// <remarks>
/// The rules a store keeps are C1 to C14 of <c>docs/storage.md</c>. Three guards inside one transaction carry exactly-once: the version
/// check, the command id that is unique per engagement, and the claim fence; leases only save work. All members are safe for concurrent
/// use. Failures are <see cref="StoreUnavailableException"/>, <see cref="StoreFullException"/> and <see cref="StoreCorruptException"/>.
/// The in-memory store in Handoff.Core is the worked example.
/// </remarks>
public interface IHandoffStore
{
    /// <summary>What this store is and promises; constant for its lifetime.</summary>
    StoreInfo Info { get; }

    /// <summary>Reads one engagement, the store's clock, and what an earlier commit with this command id did.</summary>
    /// <param name="key">Which engagement; one that does not exist has no snapshot.</param>
    /// <param name="dedupe">The command about to be decided, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default);

    /// <summary>State, events, next wake-up, outbox and command id in one transaction, or nothing (C1 to C6, C8, C13).</summary>
    ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default);

    /// <summary>Each commit atomic on its own, answered in the order given; a store may share one flush among them.</summary>
    ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default);

    /// <summary>Takes engagements whose wake-up is due by the store's clock, durably, before returning (C7, C9).</summary>
    ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives claims back: to be tried again later, or parked. A release whose fence is stale does nothing.</summary>
    ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default);

    /// <summary>Takes a lane of the outbox for one dispatcher; null while somebody holds it, the asker included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a lane's oldest messages, each engagement's in order of version and ordinal (C11); none when the lease was lost.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(OutboxLease lease, int limit, CancellationToken cancellationToken = default);

    /// <summary>Removes messages that were delivered. False, and nothing removed, when the lease was lost meanwhile.</summary>
    ValueTask<bool> AckAsync(OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default);
}
