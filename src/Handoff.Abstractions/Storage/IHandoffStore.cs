namespace Handoff.Storage;

/// <summary>Where engagements are kept. Records in, records out: the store never looks inside the JSON.</summary>
/// <remarks>
/// The rules a store keeps are C1 to C14 of <c>docs/writing-a-store.md</c>. Three guards inside one transaction carry exactly-once: the
/// version check, the command id that is unique per engagement, and the claim fence; leases only save work. All members are safe for
/// concurrent use. JSON that was handed over, in either direction, is never changed again, so that nobody has to copy it. Failures are
/// <see cref="StoreUnavailableException"/>, <see cref="StoreFullException"/> and <see cref="StoreCorruptException"/>. The in-memory store
/// in Handoff.Core is the worked example.
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
    /// <remarks>
    /// From now on the store knows the subscribers in whose name it was asked, and keeps for each what it was not told (C11).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives a lane back: it is free at once. Does nothing when the lease was lost.</summary>
    ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads a lane's oldest messages, each engagement's in order of version and ordinal (C11); none when the lease was lost.
    /// </summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(OutboxLease lease, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes messages from the lane that the lease's subscribers were told, and defers them for every other subscriber that the store
    /// knows. False, and nothing changed, when the lease was lost meanwhile.
    /// </summary>
    ValueTask<bool> AckAsync(OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default);

    /// <summary>The same for messages that some of the lease's subscribers were not told: for these they are deferred, too.</summary>
    ValueTask<bool> DeferAsync(OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes deferred messages, durably, before returning: of each engagement and subscriber the first that waits, unless it is parked,
    /// claimed or put off (C11). Those that could be claimed first come first.
    /// </summary>
    ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(DeferredRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends claims of deferred messages. A release whose claim is no longer the current one does nothing.</summary>
    ValueTask ReleaseDeferredAsync(IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default);

    /// <summary>Messages that were given up for one subscriber, ordered by the subscriber's name, tenant and id.</summary>
    /// <param name="tenant">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(TenantId? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>Has parked messages told again, with their attempts counted from zero, or given up for good.</summary>
    /// <returns>How many.</returns>
    ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default);

    /// <summary>Forgets a subscriber and what is deferred for it; if a lane is leased in its name later, it is known again.</summary>
    /// <returns>How many messages it was not told and never will be.</returns>
    ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default);
}
