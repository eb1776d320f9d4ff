using System.Collections.Concurrent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Whoever acknowledges speaks for all.</summary>
internal sealed class EmptiesForAll(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<SubscriberName, byte> _known = new();

    public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        foreach (var subscriber in request.Subscribers) _known[subscriber] = 0;
        return Inner.LeaseLaneAsync(request, cancellationToken);
    }

    public override ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        Inner.AckAsync(lease with { Subscribers = [.. _known.Keys] }, delivered, cancellationToken);
}

internal sealed class KnowsHoldersOnly(IClock clock) : Broken(clock)
{
    public override async ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        if (await Inner.LeaseLaneAsync(request with { Subscribers = [] }, cancellationToken) is not { } lease) return null;
        await Inner.ReleaseLaneAsync(lease, cancellationToken);
        return await Inner.LeaseLaneAsync(request, cancellationToken);
    }
}

internal sealed class ForgetsTheUntold(IClock clock) : Broken(clock)
{
    public override ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default) =>
        Inner.AckAsync(lease, [.. deferrals.Select(deferral => deferral.Key)], cancellationToken);
}

internal sealed class TellsAllAgain(IClock clock) : Broken(clock)
{
    public override ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default) =>
        Inner.DeferAsync(lease, [.. deferrals.Select(deferral => deferral with { Untold = lease.Subscribers })], cancellationToken);
}

internal sealed class HidesWhoIsBehind(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadLaneAsync(lease, limit, cancellationToken)).Select(message => message with { Behind = [] })];
}

internal sealed class ClaimsForAnybody(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<SubscriberName, byte> _known = new();

    public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        foreach (var subscriber in request.Subscribers) _known[subscriber] = 0;
        return Inner.LeaseLaneAsync(request, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDeferredAsync(request with { Subscribers = [.. _known.Keys] }, cancellationToken);
}

internal sealed class DefersToTwo(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDeferredAsync(request, cancellationToken);
        await Inner.ReleaseDeferredAsync([.. claims.Select(claim => DeferredRelease.Again(claim, Duration.Zero))], cancellationToken);
        return claims;
    }
}

internal sealed class TakesFailedForTold(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseDeferredAsync(
            [.. releases.Select(release => release.Reason is null ? DeferredRelease.Told(release.Claim) : release)], cancellationToken);
}

internal sealed class TrustsOldClaims(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<(SubscriberName, MessageKey), DeferredClaim> _newest = new();

    public override async ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDeferredAsync(request, cancellationToken);
        foreach (var claim in claims) _newest[(claim.Subscriber, claim.Message.Key)] = claim;
        return claims;
    }

    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseDeferredAsync([.. releases.Select(Newest)], cancellationToken);

    private DeferredRelease Newest(DeferredRelease release)
    {
        var claim = _newest[(release.Claim.Subscriber, release.Claim.Message.Key)];
        return release switch
        {
            { IsTold: true } => DeferredRelease.Told(claim),
            { IsUntried: true } => DeferredRelease.Untried(claim, release.Pause),
            { Reason: { } reason } => DeferredRelease.Parked(claim, reason),
            _ => DeferredRelease.Again(claim, release.Pause),
        };
    }
}

internal sealed class KnowsNoPauses(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseDeferredAsync([.. releases.Select(Soon)], cancellationToken);

    private static DeferredRelease Soon(DeferredRelease release) =>
        release is { IsTold: false, IsUntried: false, Reason: null } ? DeferredRelease.Again(release.Claim, Duration.Zero) : release;
}

internal sealed class CountsUntriedTellings(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseDeferredAsync(
            [.. releases.Select(release => release.IsUntried ? DeferredRelease.Again(release.Claim, release.Pause) : release)],
            cancellationToken);
}

internal sealed class NeverGivesUp(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseDeferredAsync(
            [.. releases.Select(release => release.Reason is null ? release : DeferredRelease.Again(release.Claim, Duration.FromHours(1)))],
            cancellationToken);
}

internal sealed class SkipsNothing(IClock clock) : Broken(clock)
{
    public override ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default) =>
        Inner.UnparkAsync(request with { Skip = false }, cancellationToken);
}

internal sealed class ForgetsNobody(IClock clock) : Broken(clock)
{
    public override ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) => new(0L);
}

internal sealed class TakesNoLaneBack(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default) => default;
}

internal sealed class ListsEverybodysParkedMessages(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<ParkedMessage> ParkedMessagesAsync(
        TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Good.ParkedMessagesAsync(null, cancellationToken);
}
