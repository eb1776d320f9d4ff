using NodaTime;

namespace Handoff.Storage;

/// <summary>Keeps engagements for as long as the process lives: for tests, demonstrations, and as the worked example of a store.</summary>
/// <remarks>
/// Keeps all rules of <see cref="IHandoffStore"/> but durability. One lock makes every member one transaction; all members are safe for
/// concurrent use, and complete before they return.
/// </remarks>
/// <param name="clock">The store's clock: the only one that decides what is due.</param>
public sealed partial class InMemoryHandoffStore(IClock clock) : IHandoffStore, IOptimisticStore, IWorkListStore, IDefinitionStore,
    IStepStore
{
    private readonly object _gate = new();
    private readonly Dictionary<EngagementKey, Engagement> _engagements = [];
    private readonly Dictionary<(EngagementKey, CommandId), PriorCommit> _commands = [];
    private readonly Dictionary<EngagementKey, Wakeup> _wakeups = [];
    private readonly List<OutboxMessage> _outbox = [];
    private readonly IClock _clock = clock ?? throw new ArgumentNullException(nameof(clock));

    /// <inheritdoc/>
    public StoreInfo Info { get; } = new("memory", StoreDurability.Volatile, Lanes: 4);

    /// <inheritdoc/>
    public ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return _engagements.TryGetValue(key, out var found)
                ? new(new LoadResult(found.Snapshot, Now, dedupe is { } command ? Prior(key, command) : null))
                : new(new LoadResult(null, Now, null));
        }
    }

    /// <inheritdoc/>
    public Instant? NowOf(EngagementKey key) => Now;

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureValid();
        AmbientTransaction.EnsureNone();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate) return new(Refusal(commit) ?? Apply(commit));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureValid(commits);

        var results = new List<CommitResult>(commits.Count);
        foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken).ConfigureAwait(false));
        return results;
    }

    private Instant Now => _clock.GetCurrentInstant();

    private PriorCommit? Prior(EngagementKey key, CommandId command) => _commands.TryGetValue((key, command), out var prior) ? prior : null;

    /// <summary>The three guards, in the order that the contract wants: command id, claim, version.</summary>
    private CommitResult? Refusal(CommitRequest commit)
    {
        var found = _engagements.TryGetValue(commit.Key, out var engagement);
        var version = found ? engagement!.Snapshot.Version : 0;

        if (Prior(commit.Key, commit.CommandId) is { } prior)
        {
            return prior.Fingerprint == commit.Fingerprint
                ? new(CommitOutcome.AlreadyApplied, prior.Version, prior)
                : new(CommitOutcome.CommandMismatch, version);
        }

        if (commit.Claim is { } fence && !MayFire(commit.Key, fence)) return new(CommitOutcome.ClaimLost, version);
        return version == commit.ExpectedVersion && (commit.DecidedOn is not { } state || engagement!.Snapshot.State.IsSame(state))
            ? null
            : new(CommitOutcome.VersionConflict, version);
    }

    private CommitResult Apply(CommitRequest commit)
    {
        if (!_engagements.TryGetValue(commit.Key, out var engagement)) _engagements[commit.Key] = engagement = new Engagement();
        var made = engagement.Append(commit);
        var version = made.Version;
        _commands.Add((commit.Key, commit.CommandId), made);

        if (commit.NextWakeup is { } due) _wakeups[commit.Key] = new Wakeup(due, VisibleAt: due, new ClaimFence(version, 0));
        else _wakeups.Remove(commit.Key);

        Apply(commit.Key, commit.Items);
        foreach (var message in commit.Outbox) _outbox.Add(new(new MessageKey(commit.Key, version, message.Ordinal), message));
        return new(CommitOutcome.Committed, version);
    }

    /// <summary>One engagement's commits.</summary>
    private sealed class Engagement
    {
        private readonly List<PriorCommit> _commits = [];

        internal Snapshot Snapshot { get; private set; } = null!;

        internal IEnumerable<StoredEvent> Events => _commits.SelectMany(commit => commit.Events);

        internal PriorCommit Append(CommitRequest commit)
        {
            var version = _commits.Count + 1L;
            var events = new StoredEvent[commit.Events.Count];
            for (var at = 0; at < events.Length; at++)
            {
                events[at] = new StoredEvent(version, at, commit.CommandId, commit.Events[at]);
            }

            var made = new PriorCommit(version, commit.Fingerprint, events);
            _commits.Add(made);
            Snapshot = new Snapshot(version, commit.State);
            return made;
        }
    }
}
