using NodaTime;

namespace Handoff.Storage;

public sealed partial class InMemoryHandoffStore
{
    private string _served = "";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = Now;
            var due = _wakeups
                .Where(entry => entry.Value.Parked is null && entry.Value.VisibleAt <= now
                    && (entry.Value.Attempts >= ClaimRequest.SuspectAfter) == request.Suspects)
                .OrderBy(entry => entry.Value.VisibleAt);
            var chosen = (request.Share is { } share ? Shared(due, share) : due).Take(request.Limit).ToList();
            return new([.. chosen.Select(entry => Claim(entry.Key, entry.Value, now + request.Lease))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var release in releases) Release(release);
        }

        return default;
    }

    /// <summary>Whether the fence is the current one and the wake-up is due now (C5, C8).</summary>
    private bool MayFire(EngagementKey key, ClaimFence fence) =>
        _wakeups.TryGetValue(key, out var wakeup) && wakeup.Fence == fence && wakeup.DueAt <= Now;

    /// <summary>Goes on with the tenant after the one that was served last.</summary>
    private IEnumerable<KeyValuePair<EngagementKey, Wakeup>> Shared(IEnumerable<KeyValuePair<EngagementKey, Wakeup>> due, int share) =>
        due.GroupBy(entry => entry.Key.Tenant.Value)
            .OrderBy(tenant => CodePoints.Order.Compare(tenant.Key, _served) <= 0)
            .ThenBy(tenant => tenant.Key, CodePoints.Order)
            .SelectMany(tenant =>
            {
                _served = tenant.Key;
                return tenant.Take(share);
            });

    private WakeupClaim Claim(EngagementKey key, Wakeup wakeup, Instant until)
    {
        var fence = wakeup.Fence with { ClaimNo = wakeup.Fence.ClaimNo + 1 };
        var attempts = wakeup.Attempts + 1;
        _wakeups[key] = wakeup with { VisibleAt = until, Fence = fence, Attempts = attempts };
        return new WakeupClaim(key, wakeup.DueAt, fence, attempts);
    }

    private void Release(ClaimRelease release)
    {
        var claim = release.Claim;
        if (!_wakeups.TryGetValue(claim.Key, out var wakeup) || wakeup.Fence != claim.Fence) return;

        // A fence of its own, so that a release that comes twice is counted once.
        if (release.Untried)
        {
            wakeup = wakeup with { Attempts = wakeup.Attempts - 1, Fence = claim.Fence with { ClaimNo = claim.Fence.ClaimNo + 1 } };
        }

        _wakeups[claim.Key] = release.RetryAt is { } retry
            ? wakeup with { VisibleAt = Instant.Max(retry, wakeup.DueAt) }
            : wakeup with { Parked = release.Parked };
    }

    /// <summary>When an engagement has to be looked at, and who may.</summary>
    private sealed record Wakeup(Instant DueAt, Instant VisibleAt, ClaimFence Fence, int Attempts = 0, string? Parked = null);
}
