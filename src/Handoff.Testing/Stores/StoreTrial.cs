using NodaTime;

namespace Handoff.Testing;

/// <summary>An empty store and its clock, and short words for what a law does with them.</summary>
internal sealed class StoreTrial(IHandoffStore store, MovableClock clock, CancellationToken cancellation)
{
    internal static Duration Lease { get; } = Duration.FromSeconds(30);

    internal static Instant Start { get; } = Instant.FromUtc(2026, 3, 2, 9, 0);

    internal IHandoffStore Store => store;

    /// <summary>The store's read side; null when it has none.</summary>
    internal IHandoffReadStore? Reads => store as IHandoffReadStore;

    /// <summary>The store's work lists; null when it has none.</summary>
    internal IWorkListStore? Lists => store as IWorkListStore;

    internal MovableClock Clock => clock;

    internal CancellationToken Cancellation => cancellation;

    internal async Task<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null) =>
        await store.LoadAsync(key, dedupe, cancellation);

    internal async Task<CommitResult> CommitAsync(CommitRequest commit) => await store.CommitAsync(commit, cancellation);

    internal async Task<IReadOnlyList<CommitResult>> CommitAllAsync(IEnumerable<CommitRequest> commits) =>
        await store.CommitManyAsync([.. commits], cancellation);

    internal async Task<CommitOutcome> OutcomeAsync(CommitRequest commit) => (await CommitAsync(commit)).Outcome;

    internal async Task<IReadOnlyList<WakeupClaim>> ClaimAsync(int limit = 100) =>
        await store.ClaimDueAsync(new ClaimRequest(limit, Lease), cancellation);

    internal async Task<IReadOnlyList<WakeupClaim>> ClaimSuspectsAsync(int limit = 100) =>
        await store.ClaimDueAsync(new ClaimRequest(limit, Lease) { Suspects = true }, cancellation);

    internal async Task<IReadOnlyList<WakeupClaim>> ClaimSharedAsync(int limit, int share) =>
        await store.ClaimDueAsync(new ClaimRequest(limit, Lease) { Share = share }, cancellation);

    /// <summary>The claim of the only engagement that is due.</summary>
    internal async Task<WakeupClaim> ClaimOneAsync() => Expect.One(await ClaimAsync(), "What can be claimed");

    internal async Task ClaimNoneAsync(string when) => Expect.None(await ClaimAsync(), $"What can be claimed {when}");

    /// <summary>An engagement at version 1, due at this instant, and claimed.</summary>
    internal async Task<WakeupClaim> ClaimedAsync(EngagementKey key, Instant due)
    {
        await CommitAsync(Example.Commit(key, 0) with { NextWakeup = due });
        return await ClaimOneAsync();
    }

    internal async Task ReleaseAsync(params ClaimRelease[] releases) => await store.ReleaseAsync(releases, cancellation);

    internal async Task<OutboxLease?> LeaseAsync(int lane) => await store.LeaseLaneAsync(new LaneRequest(lane, Lease), cancellation);


    internal async Task<IReadOnlyList<OutboxMessage>> ReadAsync(OutboxLease lease, int limit = 100) =>
        await store.ReadLaneAsync(lease, limit, cancellation);

    internal async Task<bool> AckAsync(OutboxLease lease, params MessageKey[] delivered) =>
        await store.AckAsync(lease, delivered, cancellation);

    /// <summary>What waits in the lane of an engagement; takes the lane, and moves the clock to when it is free again.</summary>
    internal async Task<IReadOnlyList<OutboxMessage>> UnsentAsync(EngagementKey key)
    {
        var messages = await ReadAsync(await LeaseOfAsync(key));
        clock.Move(Lease);
        return messages;
    }

    /// <summary>The lane of an engagement, which nobody holds, in the name of these.</summary>
    internal async Task<OutboxLease> LeaseOfAsync(EngagementKey key, params SubscriberName[] subscribers) => Expect.Something(
        await store.LeaseLaneAsync(new LaneRequest(store.Info.LaneOf(key.Id), Lease) { Subscribers = [.. subscribers] }, cancellation),
        "The lease of a lane that nobody holds");

    internal async Task<bool> DeferAsync(OutboxLease lease, params Deferral[] deferrals) =>
        await store.DeferAsync(lease, deferrals, cancellation);

    internal async Task<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(int limit, params SubscriberName[] subscribers) =>
        await store.ClaimDeferredAsync(new DeferredRequest([.. subscribers], limit, Lease), cancellation);

    internal async Task ReleaseDeferredAsync(params DeferredRelease[] releases) => await store.ReleaseDeferredAsync(releases, cancellation);
}
