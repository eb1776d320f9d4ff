using System.Collections.Concurrent;
using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

internal sealed class KeepsWakeups(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, Instant> _wanted = new();

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        if (commit.NextWakeup is { } wakeup) _wanted[commit.Key] = wakeup;
        return Inner.CommitAsync(_wanted.TryGetValue(commit.Key, out var kept) ? commit with { NextWakeup = kept } : commit, cancellationToken);
    }
}

/// <summary>The fence is a counter of claims alone, so a claim of the last arming passes for one of this.</summary>
internal sealed class RepeatsFences(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, ClaimFence> _current = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        foreach (var claim in claims) _current[claim.Key] = claim.Fence;
        return [.. claims.Select(claim => claim with { Fence = claim.Fence with { ArmedVersion = 1 } })];
    }

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit.Claim is { } fence ? commit with { Claim = Current(commit.Key, fence) } : commit, cancellationToken);

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(
            [.. releases.Select(release => release with { Claim = release.Claim with { Fence = Current(release.Claim.Key, release.Claim.Fence) } })],
            cancellationToken);

    private ClaimFence Current(EngagementKey key, ClaimFence fence) =>
        _current.TryGetValue(key, out var current) && current.ClaimNo == fence.ClaimNo ? current : fence;
}

internal sealed class ClaimsTwice(IClock clock) : Broken(clock)
{
    private readonly ConcurrentQueue<WakeupClaim> _handedOut = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        var again = _handedOut.ToList();
        foreach (var claim in claims) _handedOut.Enqueue(claim);
        return [.. claims, .. again];
    }
}

internal sealed class ForgetsAttempts(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ClaimDueAsync(request, cancellationToken)).Select(claim => claim with { Attempts = 1 })];
}

internal sealed class ClaimsNewestFirst(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ClaimDueAsync(request, cancellationToken)).Reverse()];
}

/// <summary>Tells the store's clock, and goes by that of a host an hour ahead.</summary>
internal sealed class HostsClock(IClock clock) : Broken(new Ahead(clock))
{
    public override async ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
        return loaded with { StoreNow = loaded.StoreNow - Ahead.ByAnHour };
    }

    private sealed class Ahead(IClock clock) : IClock
    {
        internal static Duration ByAnHour { get; } = Duration.FromHours(1);

        public Instant GetCurrentInstant() => clock.GetCurrentInstant() + ByAnHour;
    }
}

internal sealed class ForgetsReleases(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) => default;
}

/// <summary>Goes by the engagement alone, so a host that was overtaken releases the claim of the one that overtook it.</summary>
internal sealed class ReleasesTheNewest(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, WakeupClaim> _newest = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        foreach (var claim in claims) _newest[claim.Key] = claim;
        return claims;
    }

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync([.. releases.Select(release => release with { Claim = _newest[release.Claim.Key] })], cancellationToken);
}

internal sealed class SharesNothing(IClock clock) : Broken(clock)
{
    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDueAsync(request with { Share = null }, cancellationToken);
}

internal sealed class SuspectsNobody(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
    [
        .. await Inner.ClaimDueAsync(request with { Suspects = false }, cancellationToken),
        .. await Inner.ClaimDueAsync(request with { Suspects = true }, cancellationToken),
    ];
}
