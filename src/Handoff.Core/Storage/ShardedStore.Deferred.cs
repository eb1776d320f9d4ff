using System.Runtime.ExceptionServices;

namespace Handoff.Storage;

public sealed partial class ShardedStore
{
    private int _turns = -1;

    /// <summary>Goes round the shards, beginning with another one each time, until there are as many as asked for.</summary>
    /// <exception cref="HandoffException">No shard answered; this is what the first said.</exception>
    public async ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var claims = new List<DeferredClaim>();
        await AskEachAsync(async shard =>
        {
            if (claims.Count == request.Limit) return;
            var part = request with { Limit = request.Limit - claims.Count };
            claims.AddRange(await shard.ClaimDeferredAsync(part, cancellationToken).ConfigureAwait(false));
        }).ConfigureAwait(false);
        return claims;
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseDeferredAsync(IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        await Task.WhenAll(releases.GroupBy(release => Of(release.Claim.Message.Key.Key.Id)).Select(
            ReleasePartAsync)).ConfigureAwait(false);

        async Task ReleasePartAsync(IGrouping<Shard, DeferredRelease> part) =>
            await part.Key.Store.ReleaseDeferredAsync([.. part], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="HandoffException">A shard failed; what others had parked may have been taken up.</exception>
    public async ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Message is { } message
            ? await ShardOf(message.Key.Id).UnparkAsync(request, cancellationToken).ConfigureAwait(false)
            : await SumAsync(shard => shard.UnparkAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="HandoffException">A shard failed; others may have forgotten the subscriber.</exception>
    public async ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) =>
        await SumAsync(shard => shard.ForgetAsync(subscriber, cancellationToken)).ConfigureAwait(false);

    /// <summary>One shard that fails holds up no other.</summary>
    private async Task AskEachAsync(Func<IHandoffStore, Task> ask)
    {
        var first = (int)((uint)Interlocked.Increment(ref _turns) % (uint)_shards.Count);
        var (answered, failure) = (false, (HandoffException?)null);
        for (var turn = 0; turn < _shards.Count; turn++)
        {
            var shard = _shards[(first + turn) % _shards.Count];
            try
            {
                await ask(shard.Store).ConfigureAwait(false);
                answered = true;
            }
            catch (HandoffException failed)
            {
                _log.ShardFailed(failed, shard.Position);
                failure ??= failed;
            }
        }

        if (failure is not null && !answered) ExceptionDispatchInfo.Capture(failure).Throw();
    }

    private async Task<long> SumAsync(Func<IHandoffStore, ValueTask<long>> ask)
    {
        var counts = await Task.WhenAll(Shards.Select(async shard => await ask(shard).ConfigureAwait(false))).ConfigureAwait(false);
        return counts.Sum();
    }
}
