using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handoff;

/// <summary>
/// Compares how far the store's clock went with how much time passed here. A clock that jumped ahead would have everything fire early, for
/// ever on record; one that jumped back only makes it late.
/// </summary>
internal sealed class ClockGuard(IHandoffStore store, TimeProvider timer, TimeSpan maxJump, ILogger log)
{
    /// <summary>After this many looks without another jump the clock is trusted again.</summary>
    private const int LooksToTrust = 10;

    /// <summary>No such engagement: what is asked for is the time.</summary>
    private static readonly EngagementKey Nobody = new("handoff", new EngagementId("handoff/clock"));

    private readonly object _gate = new();

    private readonly Dictionary<IHandoffStore, Look> _last = [];
    private IReadOnlyList<IHandoffStore>? _stores;
    private int _looksLeft;

    /// <summary>Whether firing has stopped.</summary>
    internal bool IsSuspect => Volatile.Read(ref _looksLeft) > 0;

    /// <summary>Looks at both clocks; false while nothing must be fired.</summary>
    internal async ValueTask<bool> MayFireAsync(CancellationToken cancellationToken)
    {
        // Each shard has a clock of its own; and looking for them opens the store.
        var stores = _stores ??= store.Feature<ShardedStore>()?.Shards ?? [store];
        var jumps = new List<Duration>();
        foreach (var each in stores)
        {
            try
            {
                jumps.Add(await JumpAsync(each, cancellationToken).ConfigureAwait(false));
            }
            catch (StoreUnavailableException failed) when (stores.Count > 1)
            {
                // Nothing can be claimed from it either; it is compared with its last look when it is back.
                log.ClockUnseen(failed, each.Info.Name);
            }
        }

        lock (_gate)
        {
            if (jumps.Count > 0) Compare(jumps.Max());
            return !IsSuspect;
        }
    }

    /// <summary>Somebody looked, and the store's clock is right.</summary>
    internal void Trust()
    {
        lock (_gate)
        {
            if (!IsSuspect) return;
            _looksLeft = 0;
            log.ClockTrusted();
        }
    }

    /// <summary>How much further a store's clock went since the last look than time did here.</summary>
    private async ValueTask<Duration> JumpAsync(IHandoffStore shard, CancellationToken cancellationToken)
    {
        var before = timer.GetTimestamp();
        var loaded = await shard.LoadAsync(Nobody, null, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            var now = new Look(loaded.StoreNow, before, timer.GetTimestamp());
            var last = _last.TryGetValue(shard, out var found) ? found : now;
            _last[shard] = now;
            return now.Store - last.Store - Duration.FromTimeSpan(timer.GetElapsedTime(last.Before, now.After));
        }
    }

    /// <summary>
    /// What the store's clock showed, and when that was asked and answered here: as much time passed between two looks as from before the
    /// one to after the other.
    /// </summary>
    private readonly record struct Look(Instant Store, long Before, long After);

    private void Compare(Duration jump)
    {
        if (jump > Duration.FromTimeSpan(maxJump))
        {
            _looksLeft = LooksToTrust;
            log.ClockSuspect(jump);
        }
        else if (IsSuspect && --_looksLeft == 0)
        {
            log.ClockTrusted();
        }
    }
}
