using System.Runtime.ExceptionServices;

namespace Handoff.Storage;

public sealed partial class ShardedStore
{
    private int _rounds = -1;

    /// <summary>
    /// Goes round the shards, beginning with another one each time, until there are as many as asked for: one shard's backlog never holds
    /// up another for longer than a round. A tenant's share counts over all shards: first each is asked for its part of it, then for what
    /// is left.
    /// </summary>
    /// <exception cref="HandoffException">No shard answered; this is what the first said.</exception>
    public async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (claims, answered, failure) = (new List<WakeupClaim>(), false, (HandoffException?)null);
        foreach (var (shard, share) in Round(request.Share, claims))
        {
            if (claims.Count == request.Limit) break;
            try
            {
                var part = request with { Limit = request.Limit - claims.Count, Share = share };
                claims.AddRange(InTheirPlace(shard, await shard.Store.ClaimDueAsync(part, cancellationToken).ConfigureAwait(false)));
                answered = true;
            }
            catch (HandoffException failed)
            {
                _log.ShardFailed(failed, shard.Position);
                failure ??= failed;
            }
        }

        if (failure is not null && !answered) ExceptionDispatchInfo.Capture(failure).Throw();
        return [.. claims.OrderBy(claim => claim.DueAt)];
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        await Task.WhenAll(releases.GroupBy(release => Of(release.Claim.Key.Id)).Select(ReleasePartAsync)).ConfigureAwait(false);

        async Task ReleasePartAsync(IGrouping<Shard, ClaimRelease> part) =>
            await part.Key.Store.ReleaseAsync([.. part], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The shards to ask, in turn, and for how many of a tenant, given what was claimed until then.</summary>
    private IEnumerable<(Shard Shard, int? Share)> Round(int? share, List<WakeupClaim> claims)
    {
        var first = (int)((uint)Interlocked.Increment(ref _rounds) % (uint)_shards.Count);
        var turns = Enumerable.Range(0, _shards.Count).Select(turn => (Turn: turn, Shard: _shards[(first + turn) % _shards.Count]))
            .ToList();
        foreach (var (turn, shard) in turns)
        {
            if (share is not { } all) yield return (shard, null);
            else if ((all + _shards.Count - 1 - turn) / _shards.Count is > 0 and var part) yield return (shard, part);
        }

        foreach (var (_, shard) in turns)
        {
            if (share - MostOfATenant(claims) is > 0 and var left) yield return (shard, left);
        }
    }

    private static int MostOfATenant(List<WakeupClaim> claims) =>
        claims.GroupBy(claim => claim.Key.Tenant).Select(tenant => tenant.Count()).DefaultIfEmpty().Max();

    /// <summary>Leaves out what the map has elsewhere: its load, commit and release would all go to the wrong shard.</summary>
    private IEnumerable<WakeupClaim> InTheirPlace(Shard shard, IReadOnlyList<WakeupClaim> claims)
    {
        foreach (var claim in claims)
        {
            var mapped = Of(claim.Key.Id);
            if (mapped == shard) yield return claim;
            else _log.Misplaced(claim.Key, shard.Position, claim.Key.Id.Bucket, mapped.Position);
        }
    }
}
