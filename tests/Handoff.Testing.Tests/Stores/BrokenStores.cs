using System.Collections.Concurrent;
using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Stores as they are written by mistake. Each breaks one rule, and the contract must see it.</summary>
internal static class BrokenStores
{
    internal static IReadOnlyDictionary<string, (string Rule, Func<IClock, IHandoffStore> Open)> All { get; } =
        new Dictionary<string, (string, Func<IClock, IHandoffStore>)>
        {
            ["commits without its messages"] = ("C1", clock => new Changing(clock, commit => commit with { Outbox = [] })),
            ["commits without the wake-up"] = ("C1", clock => new Changing(clock, commit => commit with { NextWakeup = null })),
            ["last writer wins"] = ("C2", clock => new LastWriterWins(clock)),
            ["forgets what a command id did"] = ("C3", clock => new ForgetsCommands(clock)),
            ["takes another command for the same"] = ("C3", clock => new Changing(clock, commit => commit with { Fingerprint = "f0" })),
            ["swallows misuse"] = ("C4", clock => new SwallowsMisuse(clock)),
            ["commits without looking at the fence"] = ("C5", clock => new Changing(clock, commit => commit with { Claim = null })),
            ["keeps a wake-up that nobody wants any more"] = ("C6", clock => new KeepsWakeups(clock)),
            ["hands a claim out twice"] = ("C7", clock => new ClaimsTwice(clock)),
            ["claims ahead of time"] = ("C8", clock => new ClaimsAhead(clock)),
            ["forgets what was released"] = ("C9", clock => new ForgetsReleases(clock)),
            ["stands still"] = ("C10", clock => new StandsStill(clock)),
            ["delivers at most once"] = ("C11", clock => new DeliversAtMostOnce(clock)),
            ["delivers the newest first"] = ("C11", clock => new NewestFirst(clock)),
            ["reads from a cache"] = ("C12", clock => new ReadsFromCache(clock)),
            ["keeps quiet about what survives"] = ("C13", clock => new KeepsQuiet(clock)),
            ["commits what was cancelled"] = ("C14", clock => new IgnoresCancellation(clock)),
        };

    private abstract class Broken(InMemoryHandoffStore inner) : DelegatingStore(inner), IHandoffReadStore
    {
        protected Broken(IClock clock)
            : this(new InMemoryHandoffStore(clock))
        {
        }

        public IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
            inner.HistoryAsync(key, fromVersion, cancellationToken);

        public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
            inner.ListAsync(query, cancellationToken);

        public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => inner.BacklogAsync(cancellationToken);

        public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
            IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
        {
            var results = new List<CommitResult>();
            foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken));
            return results;
        }
    }

    private sealed class Changing(IClock clock, Func<CommitRequest, CommitRequest> change) : Broken(clock)
    {
        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
            Inner.CommitAsync(change(commit), cancellationToken);
    }

    private sealed class ForgetsCommands(IClock clock) : Broken(clock)
    {
        private int _commits;

        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
            Inner.CommitAsync(commit with { CommandId = CommandId.Named($"{commit.CommandId}/{Interlocked.Increment(ref _commits)}") }, cancellationToken);
    }

    private sealed class LastWriterWins(IClock clock) : Broken(clock)
    {
        public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            var result = await Inner.CommitAsync(commit, cancellationToken);
            return result.Outcome == CommitOutcome.VersionConflict
                ? await Inner.CommitAsync(commit with { ExpectedVersion = result.Version }, cancellationToken)
                : result;
        }
    }

    private sealed class SwallowsMisuse(IClock clock) : Broken(clock)
    {
        public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            try
            {
                return await Inner.CommitAsync(commit, cancellationToken);
            }
            catch (ArgumentException)
            {
                return new CommitResult(CommitOutcome.Committed, commit.ExpectedVersion + 1);
            }
        }
    }

    private sealed class KeepsWakeups(IClock clock) : Broken(clock)
    {
        private readonly ConcurrentDictionary<EngagementKey, Instant> _wanted = new();

        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            if (commit.NextWakeup is { } wakeup) _wanted[commit.Key] = wakeup;
            return Inner.CommitAsync(_wanted.TryGetValue(commit.Key, out var kept) ? commit with { NextWakeup = kept } : commit, cancellationToken);
        }
    }

    private sealed class ClaimsTwice(IClock clock) : Broken(clock)
    {
        private readonly ConcurrentQueue<WakeupClaim> _handedOut = new();

        public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default)
        {
            var claims = await Inner.ClaimDueAsync(request, cancellationToken);
            var again = _handedOut.ToList();
            foreach (var claim in claims) _handedOut.Enqueue(claim);
            return [.. claims, .. again];
        }
    }

    private sealed class ClaimsAhead(IClock clock) : Broken(clock)
    {
        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
            Inner.CommitAsync(commit with { NextWakeup = commit.NextWakeup - Duration.FromSeconds(1) }, cancellationToken);
    }

    private sealed class ForgetsReleases(IClock clock) : Broken(clock)
    {
        public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) => default;
    }

    private sealed class StandsStill(IClock clock) : Broken(clock)
    {
        private readonly Instant _opened = clock.GetCurrentInstant();

        public override async ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
            await Inner.LoadAsync(key, dedupe, cancellationToken) with { StoreNow = _opened };
    }

    private sealed class DeliversAtMostOnce(IClock clock) : Broken(clock)
    {
        public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(OutboxLease lease, int limit, CancellationToken cancellationToken = default)
        {
            var messages = await Inner.ReadLaneAsync(lease, limit, cancellationToken);
            await Inner.AckAsync(lease, [.. messages.Select(m => m.Key)], cancellationToken);
            return messages;
        }
    }

    private sealed class NewestFirst(IClock clock) : Broken(clock)
    {
        public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
            [.. (await Inner.ReadLaneAsync(lease, limit, cancellationToken)).Reverse()];
    }

    private sealed class ReadsFromCache(IClock clock) : Broken(clock)
    {
        private readonly ConcurrentDictionary<EngagementKey, LoadResult> _read = new();

        public override async ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
        {
            var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
            return loaded.Snapshot is null ? loaded : loaded with { Snapshot = _read.GetOrAdd(key, loaded).Snapshot };
        }
    }

    private sealed class KeepsQuiet(IClock clock) : Broken(clock)
    {
        public override StoreInfo Info => Inner.Info with { Durability = StoreDurability.Unknown };
    }

    private sealed class IgnoresCancellation(IClock clock) : Broken(clock)
    {
        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
            Inner.CommitAsync(commit, CancellationToken.None);
    }
}
