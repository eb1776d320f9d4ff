using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>
/// Asks the store once a minute what waits, for the instruments, and whether other hosts have come that mean something else by a version.
/// </summary>
internal sealed class BacklogWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly HostReads _store;
    private readonly VersionGuard _versions;
    private readonly TimeProvider _timer;
    private readonly ILogger<BacklogWatch> _log;
    private Look? _last;

    internal BacklogWatch(
        HostReads store, VersionGuard versions, Sweeper sweeper, TimeProvider timer, HandoffMetrics metrics, ILogger<BacklogWatch> log)
    {
        (_store, _versions, _timer, _log) = (store, versions, timer, log);
        metrics.Watch(
            () => Volatile.Read(ref _last)?.Backlog,
            () => Volatile.Read(ref _last)?.ClockOffset ?? TimeSpan.Zero,
            () => sweeper.IsClockSuspect);
    }

    /// <summary>Asks once; not what waits where the store has no read side.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        await _versions.LookAsync(cancellationToken).ConfigureAwait(false);
        if (!_store.Exists) return;
        var backlog = await _store.BacklogAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _last, new Look(backlog, backlog.StoreNow.ToDateTimeOffset() - _timer.GetUtcNow()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _timer.RepeatAsync(
            Interval,
            async stop =>
            {
                await StepAsync(stop).ConfigureAwait(false);
                return false;
            },
            _log,
            stoppingToken).ConfigureAwait(false);
    }

    /// <summary>What the store said, and how far its clock was ahead of this host's then.</summary>
    private sealed record Look(Backlog Backlog, TimeSpan ClockOffset);
}
