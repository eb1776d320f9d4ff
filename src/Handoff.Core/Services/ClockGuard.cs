using Handoff.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handoff;

/// <summary>
/// Compares how far the store's clock went with how much time passed here. A clock that jumped ahead would have everything fire early, for
/// ever on record; one that jumped back only makes it late.
/// </summary>
internal sealed class ClockGuard(IHandoffStore store, TimeProvider timer, TimeSpan maxJump, ILogger log)
{
    /// <summary>So many looks without another jump, and the clock is trusted again.</summary>
    private const int LooksToTrust = 10;

    /// <summary>No such engagement: what is asked for is the time.</summary>
    private static readonly EngagementKey Nobody = new("handoff", EngagementId.Named("handoff/clock"));

    private readonly object _gate = new();
    private (Instant Store, long Here)? _last;
    private int _looksLeft;

    /// <summary>Whether firing has stopped.</summary>
    internal bool IsSuspect => Volatile.Read(ref _looksLeft) > 0;

    /// <summary>Looks at both clocks; false while nothing must be fired.</summary>
    internal async ValueTask<bool> MayFireAsync(CancellationToken cancellationToken)
    {
        var loaded = await store.LoadAsync(Nobody, null, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            var here = timer.GetTimestamp();
            if (_last is { } last) Compare((loaded.StoreNow - last.Store) - Duration.FromTimeSpan(timer.GetElapsedTime(last.Here, here)));
            _last = (loaded.StoreNow, here);
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
