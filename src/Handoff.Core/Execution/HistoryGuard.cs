using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>
/// Remembers the newest versions that were committed or loaded here, and notices when the store shows an older one: it was restored from a
/// backup, or replaced by a replica that lagged, and commits that were answered are gone. Safe for concurrent use.
/// </summary>
/// <remarks>Commits in a host's own transaction are not remembered: the host may yet roll them back.</remarks>
internal sealed class HistoryGuard(HandoffMetrics metrics, ILogger<HistoryGuard> log)
{
    private readonly SeenVersions _seen = new();
    private long _regressed;

    /// <summary>How many engagements were found shorter since somebody last accepted that.</summary>
    internal long Regressed => Interlocked.Read(ref _regressed);

    /// <summary>Loads, and compares with the newest version that was known before the load began: only that one must show (C12).</summary>
    /// <exception cref="HistoryRegressedException">
    /// An older one came. It is remembered from here on, so that the next load does not notice.
    /// </exception>
    internal async ValueTask<LoadResult> LoadAsync(
        IHandoffStore store, EngagementKey key, CommandId? command, CancellationToken cancellationToken)
    {
        var seen = _seen.Newest(key);
        var loaded = await store.LoadAsync(key, command, cancellationToken).ConfigureAwait(false);
        var found = loaded.Snapshot?.Version ?? 0;
        if (found < seen) throw Regress(key, seen, found);
        if (found > seen) _seen.See(key, found);
        return loaded;
    }

    internal void Committed(EngagementKey key, long version) => _seen.See(key, version);

    /// <summary>Somebody looked, and what the store holds is what counts.</summary>
    internal void Accept()
    {
        var regressed = Interlocked.Exchange(ref _regressed, 0);
        if (regressed > 0) log.HistoryAccepted(regressed);
    }

    private HistoryRegressedException Regress(EngagementKey key, long seen, long found)
    {
        _seen.Replace(key, seen, found);
        Interlocked.Increment(ref _regressed);
        metrics.Regressed();
        log.HistoryRegressed(key, seen, found);
        return new HistoryRegressedException(key, seen, found);
    }
}
