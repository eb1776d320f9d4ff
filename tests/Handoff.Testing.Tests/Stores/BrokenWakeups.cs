using System.Collections.Concurrent;
using NodaTime;

namespace Handoff.Tests;

internal sealed class KeepsWakeups(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, Instant> _wanted = new();

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        if (commit.NextWakeup is { } wakeup) _wanted[commit.Key] = wakeup;
        return Inner.CommitAsync(
            _wanted.TryGetValue(commit.Key, out var kept) ? commit with { NextWakeup = kept } : commit, cancellationToken);
    }
}

/// <summary>The fence is a counter of claims alone, so a claim of the last arming passes for one of this.</summary>
internal sealed class RepeatsFences(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, ClaimFence> _current = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        foreach (var claim in claims) _current[claim.Key] = claim.Fence;
        return [.. claims.Select(claim => claim with { Fence = claim.Fence with { ArmedVersion = 1 } })];
    }

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit.Claim is { } fence ? commit with { Claim = Current(commit.Key, fence) } : commit, cancellationToken);

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(
            [.. releases.Select(release => release with
            {
                Claim = release.Claim with { Fence = Current(release.Claim.Key, release.Claim.Fence) },
            })],
            cancellationToken);

    private ClaimFence Current(EngagementKey key, ClaimFence fence) =>
        _current.TryGetValue(key, out var current) && current.ClaimNo == fence.ClaimNo ? current : fence;
}

internal sealed class ClaimsTwice(IClock clock) : Broken(clock)
{
    private readonly ConcurrentQueue<WakeupClaim> _handedOut = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        var again = _handedOut.ToList();
        foreach (var claim in claims) _handedOut.Enqueue(claim);
        return [.. claims, .. again];
    }
}

internal sealed class ForgetsAttempts(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ClaimDueAsync(request, cancellationToken)).Select(claim => claim with { Attempts = 1 })];
}

internal sealed class ClaimsNewestFirst(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ClaimDueAsync(request, cancellationToken)).Reverse()];
}

/// <summary>Tells the store's clock, and goes by that of a host an hour ahead.</summary>
internal sealed class HostsClock(IClock clock) : Broken(new Ahead(clock))
{
    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
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

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
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
    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDueAsync(request with { Share = null }, cancellationToken);
}

internal sealed class SuspectsNobody(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
    [
        .. await Inner.ClaimDueAsync(request with { Suspects = false }, cancellationToken),
        .. await Inner.ClaimDueAsync(request with { Suspects = true }, cancellationToken),
    ];
}

/// <summary>Knows nothing of claims under which nothing was tried.</summary>
internal sealed class CountsTheUntried(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync([.. releases.Select(release => release with { Untried = false })], cancellationToken);
}

/// <summary>Takes an attempt away as often as it is told to, because the fence is still there.</summary>
internal sealed class TakesAttemptsAway(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, (ClaimFence Fence, int Untried)> _held = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
    [
        .. (await Inner.ClaimDueAsync(request, cancellationToken)).Select(claim =>
        {
            var untried = _held.TryGetValue(claim.Key, out var held) && held.Fence.ArmedVersion == claim.Fence.ArmedVersion
                ? held.Untried
                : 0;
            _held[claim.Key] = (claim.Fence, untried);
            return claim with { Attempts = claim.Attempts - untried };
        }),
    ];

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        foreach (var release in releases.Where(release => release.Untried))
        {
            var key = release.Claim.Key;
            if (_held.TryGetValue(key, out var held) && held.Fence == release.Claim.Fence)
            {
                _held[key] = held with { Untried = held.Untried + 1 };
            }
        }

        return Inner.ReleaseAsync([.. releases.Select(release => release with { Untried = false })], cancellationToken);
    }
}

/// <summary>Gives the number of the claim back with the attempt, so that the next claim has the fence of the last.</summary>
internal sealed class GivesFencesBack(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, (ClaimFence Inner, ClaimFence Told)> _current = new();

    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
    [
        .. (await Inner.ClaimDueAsync(request, cancellationToken)).Select(claim =>
        {
            var told = claim.Fence with { ClaimNo = claim.Attempts };
            _current[claim.Key] = (claim.Fence, told);
            return claim with { Fence = told };
        }),
    ];

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit.Claim is { } fence ? commit with { Claim = Of(commit.Key, fence) } : commit, cancellationToken);

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(
            [.. releases.Select(release => release with
            {
                Claim = release.Claim with { Fence = Of(release.Claim.Key, release.Claim.Fence) },
            })],
            cancellationToken);

    private ClaimFence Of(EngagementKey key, ClaimFence told) =>
        _current.TryGetValue(key, out var current) && current.Told == told ? current.Inner : told with { ClaimNo = int.MaxValue };
}
