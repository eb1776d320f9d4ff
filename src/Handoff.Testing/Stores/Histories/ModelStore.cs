using NodaTime;

namespace Handoff.Testing;

/// <summary>What a store has to know, in the simplest way: it says what the answers must be.</summary>
internal sealed partial class ModelStore(StoreInfo info)
{
    private readonly Dictionary<EngagementKey, ModelEngagement> _engagements = [];
    private readonly Dictionary<int, OutboxLease> _leases = [];

    internal IReadOnlyDictionary<EngagementKey, ModelEngagement> Engagements => _engagements;

    /// <summary>The messages that wait, in order of commit.</summary>
    internal List<(MessageKey Key, string Content)> Unsent { get; } = [];

    internal long VersionOf(EngagementKey key) => _engagements.TryGetValue(key, out var found) ? found.Made.Count : 0;

    internal MadeCommit? Prior(EngagementKey key, CommandId command) =>
        _engagements.TryGetValue(key, out var found) ? found.Made.Find(made => made.Command == command) : null;

    internal ModelWakeup? Wakeup(EngagementKey key) => _engagements.TryGetValue(key, out var found) ? found.Wakeup : null;

    /// <summary>Command id, claim, version: in this order.</summary>
    internal (CommitOutcome Outcome, long Version, MadeCommit? Prior) Commit(CommitRequest commit, Instant now)
    {
        var version = VersionOf(commit.Key);
        if (Prior(commit.Key, commit.CommandId) is { } prior)
        {
            return prior.Fingerprint == commit.Fingerprint
                ? (CommitOutcome.AlreadyApplied, prior.Version, prior)
                : (CommitOutcome.CommandMismatch, version, null);
        }

        if (commit.Claim is { } fence && !(Wakeup(commit.Key) is { } wakeup && wakeup.Fence == fence && wakeup.DueAt <= now))
            return (CommitOutcome.ClaimLost, version, null);
        if (commit.ExpectedVersion != version || !IsAsDecided(commit)) return (CommitOutcome.VersionConflict, version, null);

        Write(commit, version + 1);
        return (CommitOutcome.Committed, version + 1, null);
    }

    internal IReadOnlyList<EngagementKey> Claimable(Instant now, bool suspects) =>
    [
        .. _engagements
            .Where(found => found.Value.Wakeup is { Parked: null } wakeup && wakeup.VisibleAt <= now
                && (wakeup.Attempts >= ClaimRequest.SuspectAfter) == suspects)
            .Select(found => found.Key),
    ];

    /// <summary>What the claim must be. After one that was given back untried, its number may be any that has not been.</summary>
    internal WakeupClaim Claim(WakeupClaim claim, Instant until)
    {
        var wakeup = Wakeup(claim.Key)!;
        var next = wakeup.Fence.ClaimNo + 1;
        wakeup.Fence = wakeup.Fence with { ClaimNo = wakeup.IsUntried ? Math.Max(next, claim.Fence.ClaimNo) : next };
        wakeup.Attempts++;
        (wakeup.VisibleAt, wakeup.IsGivenBack, wakeup.IsUntried) = (until, false, false);
        return new WakeupClaim(claim.Key, wakeup.DueAt, wakeup.Fence, wakeup.Attempts);
    }

    internal void Release(ClaimRelease release)
    {
        if (Wakeup(release.Claim.Key) is not { } wakeup || wakeup.Fence != release.Claim.Fence) return;

        (wakeup.IsGivenBack, wakeup.IsUntried) = (true, release.Untried);
        if (release.Untried) wakeup.Attempts--;
        if (release.RetryAt is { } retry) wakeup.VisibleAt = Instant.Max(retry, wakeup.DueAt);
        else wakeup.Parked = release.Parked;
    }

    /// <summary>Whether a claim was given back and nothing has happened since: the rules leave open what it is good for.</summary>
    internal bool IsGivenBack(WakeupClaim claim) => Wakeup(claim.Key) is { IsGivenBack: true } wakeup && wakeup.Fence == claim.Fence;

    internal bool IsFree(int lane, Instant now) => !_leases.TryGetValue(lane, out var held) || held.Until <= now;

    internal long EpochOf(int lane) => _leases.TryGetValue(lane, out var held) ? held.Epoch : 0;

    internal void Take(OutboxLease lease) => _leases[lease.Lane] = lease;

    internal IReadOnlyList<(MessageKey Key, string Content)> Waiting(OutboxLease lease) =>
        EpochOf(lease.Lane) == lease.Epoch ? [.. Unsent.Where(message => info.LaneOf(message.Key.Key.Id) == lease.Lane)] : [];

    private bool IsAsDecided(CommitRequest commit) =>
        commit.DecidedOn is not { } state || _engagements[commit.Key].State.IsSame(state);

    private void Write(CommitRequest commit, long version)
    {
        if (!_engagements.TryGetValue(commit.Key, out var engagement)) _engagements[commit.Key] = engagement = new ModelEngagement();
        engagement.Made.Add(new MadeCommit(
            version, commit.CommandId, commit.Fingerprint, [.. commit.Events.Select(record => record.Content())]));
        engagement.State = commit.State;
        foreach (var item in commit.Items.Put) engagement.Items[item.Id] = item;
        foreach (var id in commit.Items.Removed) engagement.Items.Remove(id);
        engagement.Wakeup = commit.NextWakeup is { } due
            ? new ModelWakeup(due) { VisibleAt = due, Fence = new ClaimFence(version, 0) }
            : null;
        Unsent.AddRange(commit.Outbox.Select(message => (new MessageKey(commit.Key, version, message.Ordinal), message.Content())));
    }
}

internal sealed class ModelEngagement
{
    internal List<MadeCommit> Made { get; } = [];

    internal StateRecord State { get; set; } = null!;

    internal ModelWakeup? Wakeup { get; set; }

    internal Dictionary<ItemId, ItemRecord> Items { get; } = [];
}

internal sealed record MadeCommit(long Version, CommandId Command, string Fingerprint, IReadOnlyList<string> Events);

internal sealed class ModelWakeup(Instant due)
{
    internal Instant DueAt => due;

    internal Instant VisibleAt { get; set; }

    internal ClaimFence Fence { get; set; }

    internal int Attempts { get; set; }

    /// <summary>Why; null when it is not.</summary>
    internal string? Parked { get; set; }

    internal bool IsGivenBack { get; set; }

    internal bool IsUntried { get; set; }
}
