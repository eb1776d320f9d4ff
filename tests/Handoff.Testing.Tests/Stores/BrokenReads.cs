using System.Collections.Concurrent;
using NodaTime;

namespace Handoff.Tests;

internal sealed class TellsEverything(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Good.HistoryAsync(key, Math.Min(fromVersion, 1), cancellationToken);
}

internal sealed class ListsEverybodys(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query with { Owner = null }, cancellationToken);
}

internal sealed class ListsOtherIds(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query with { Among = null }, cancellationToken);
}

internal sealed class CountsParked(IClock clock) : Broken(clock)
{
    public override async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
    {
        var backlog = await Good.BacklogAsync(cancellationToken);
        return backlog with { Due = backlog.Due + backlog.Parked };
    }
}

/// <summary>Right for what is still to come: what is claimed, put off or parked is due at another time to it, or never.</summary>
internal sealed class ListsWhenVisible(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, byte> _claimed = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        foreach (var claim in claims) _claimed[claim.Key] = 0;
        return claims;
    }

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        if (result.Outcome is CommitOutcome.Committed) _claimed.TryRemove(commit.Key, out _);
        return result;
    }

    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query, cancellationToken).Where(row => query.DueBefore is null || !_claimed.ContainsKey(row.Key));
}

/// <summary>A range with both its ends.</summary>
internal sealed class ListsTheLastInstantToo(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query with { DueBefore = query.DueBefore?.PlusTicks(1) }, cancellationToken);
}

internal sealed class ListsEverybodysParked(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Good.ParkedAsync(null, cancellationToken);
}

internal sealed class ForgetsWhyItWasParked(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Good.ParkedAsync(tenant, cancellationToken).Select(parked => parked with { Reason = "parked" });
}

internal sealed class NamesNoSubscribers(IClock clock) : Broken(clock)
{
    public override async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        await Good.BacklogAsync(cancellationToken) with { Subscribers = [] };
}

internal sealed class NamesNoLanes(IClock clock) : Broken(clock)
{
    public override async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        await Good.BacklogAsync(cancellationToken) with { Lanes = [] };
}

/// <summary>What is due is what can be claimed now.</summary>
internal sealed class CountsWhatIsVisible(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, byte> _putOff = new();

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        foreach (var release in releases.Where(release => release.RetryAt is not null)) _putOff[release.Claim.Key] = 0;
        return Inner.ReleaseAsync(releases, cancellationToken);
    }

    public override async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
    {
        var backlog = await Good.BacklogAsync(cancellationToken);
        return backlog with { Due = Math.Max(0, backlog.Due - _putOff.Count) };
    }
}
