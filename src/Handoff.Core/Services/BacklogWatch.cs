using Handoff.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>Asks the store once a minute what waits, for the instruments.</summary>
internal sealed class BacklogWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IHandoffReadStore? _store;
    private readonly TimeProvider _timer;
    private readonly ILogger<BacklogWatch> _log;
    private Backlog? _last;
    private long _offset;

    internal BacklogWatch(IHandoffReadStore? store, Sweeper sweeper, TimeProvider timer, HandoffMetrics metrics, ILogger<BacklogWatch> log)
    {
        (_store, _timer, _log) = (store, timer, log);
        metrics.Watch(() => Volatile.Read(ref _last), () => new TimeSpan(Volatile.Read(ref _offset)), () => sweeper.IsClockSuspect);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_store is null) return;
        await _timer.RepeatAsync(
            Interval,
            async stop =>
            {
                var backlog = await _store.BacklogAsync(stop).ConfigureAwait(false);
                Volatile.Write(ref _offset, (backlog.StoreNow.ToDateTimeOffset() - _timer.GetUtcNow()).Ticks);
                Volatile.Write(ref _last, backlog);
                return false;
            },
            _log,
            stoppingToken).ConfigureAwait(false);
    }
}
