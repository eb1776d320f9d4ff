using NodaTime;

namespace Handoff.Testing;

/// <summary>Writes down what hosts ask of a store and hear from it, for <see cref="HistoryChecker"/>. Safe for concurrent use.</summary>
/// <param name="storeClock">
/// The store's clock, where a test has it; without it, nothing is said about what is early. It is never moved back.
/// </param>
public sealed class HistoryRecorder(IClock? storeClock = null)
{
    private readonly object _gate = new();
    private readonly List<CommitCall> _commits = [];
    private readonly List<LoadCall> _loads = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly HashSet<EngagementKey> _keys = [];
    private Instant? _latest;
    private long _moment;

    /// <summary>A store whose loads and commits are recorded. One for each host, around everything that may fail.</summary>
    public IHandoffStore Around(IHandoffStore store) => new RecordingStore(store, this);

    /// <summary>To be called by a subscriber once it has handled a message.</summary>
    public void Delivered(HandoffMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate) _deliveries.Add(new Delivery(new MessageKey(message.Key, message.Version, message.Ordinal), message.Id, ++_moment));
    }

    /// <summary>What was recorded so far, with what the store holds now.</summary>
    /// <param name="reads">Reads the events; of the store itself, not of a replica that lags.</param>
    /// <param name="store">Reads the states.</param>
    /// <param name="drainedAt">Until when everything due was fired and told; null if it was not seen to that.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<History> ReadAsync(
        IHandoffReadStore reads, IHandoffStore store, Instant? drainedAt = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(store);
        History recorded;
        List<EngagementKey> keys;
        lock (_gate)
        {
            recorded = new History { Commits = [.. _commits], Loads = [.. _loads], Deliveries = [.. _deliveries], DrainedAt = drainedAt };
            keys = [.. _keys];
        }

        var stored = new List<StoredEngagement>();
        foreach (var key in keys)
        {
            var events = new List<StoredEvent>();
            await foreach (var happened in reads.HistoryAsync(key, 1, cancellationToken).ConfigureAwait(false)) events.Add(happened);
            var loaded = await store.LoadAsync(key, null, cancellationToken).ConfigureAwait(false);
            stored.Add(new StoredEngagement(key, loaded.Snapshot, events));
        }

        return recorded with { Stored = stored };
    }

    /// <summary>When something is asked.</summary>
    internal long Begin()
    {
        lock (_gate) return ++_moment;
    }

    internal void Loaded(EngagementKey key, long began, Snapshot? snapshot)
    {
        lock (_gate)
        {
            _keys.Add(key);
            _loads.Add(new LoadCall(key, began, ++_moment, snapshot));
        }
    }

    /// <summary>Writes down a commit before it is made, as one that was never answered.</summary>
    /// <returns>Where it is written down.</returns>
    internal int Asked(CommitRequest request)
    {
        lock (_gate)
        {
            _keys.Add(request.Key);
            _commits.Add(new CommitCall(request, ++_moment, long.MaxValue, null));
            return _commits.Count - 1;
        }
    }

    internal void Answered(int place, CommitResult? result, bool notApplied = false)
    {
        lock (_gate)
        {
            if (storeClock is not null) _latest = Instant.Max(_latest ?? Instant.MinValue, storeClock.GetCurrentInstant());
            _commits[place] = _commits[place] with { Ended = ++_moment, Result = result, NotApplied = notApplied, StoreTime = _latest };
        }
    }
}
