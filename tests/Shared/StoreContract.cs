using Handoff.Storage;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>What every store has to do, one named test per rule of <c>docs/storage.md</c>; a store's tests derive from it.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private static readonly Duration Lease = Duration.FromSeconds(30);

    protected static Instant Start { get; } = Instant.FromUtc(2026, 3, 2, 9, 0);

    protected FakeClock Clock { get; } = new(Start);

    protected IHandoffStore Store { get; private set; } = null!;

    private IHandoffReadStore Reads => (IHandoffReadStore)Store;

    public async Task InitializeAsync() => Store = await OpenAsync(Clock);

    public abstract Task DisposeAsync();

    protected abstract Task<IHandoffStore> OpenAsync(IClock clock);

    private async Task<CommitResult> Commit(CommitRequest commit) => await Store.CommitAsync(commit);

    private async Task<IReadOnlyList<WakeupClaim>> Claim(int limit = 100) => await Store.ClaimDueAsync(new ClaimRequest(limit, Lease));

    /// <summary>An engagement at version 1, due at this instant, and claimed.</summary>
    private async Task<WakeupClaim> Claimed(EngagementKey key, Instant due)
    {
        await Commit(Sample.Commit(key, 0) with { NextWakeup = due });
        return Assert.Single(await Claim());
    }

    private async Task<List<StoredEvent>> History(EngagementKey key, long from = 1)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Reads.HistoryAsync(key, from)) events.Add(stored);
        return events;
    }

    /// <summary>What waits in the lane of an engagement; takes the lane for a while.</summary>
    private async Task<IReadOnlyList<OutboxMessage>> Unsent(EngagementKey key, int limit = 100)
    {
        var lease = await LeaseOf(key);
        var messages = await Store.ReadLaneAsync(lease, limit);
        Clock.Advance(Lease);
        return messages;
    }

    private async Task<OutboxLease> LeaseOf(EngagementKey key) =>
        await Store.LeaseLaneAsync(new LaneRequest(Store.Info.LaneOf(key.Id), Lease)) ?? throw new InvalidOperationException("The lane is held.");
}
