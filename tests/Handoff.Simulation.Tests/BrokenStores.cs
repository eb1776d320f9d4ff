using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A store in memory that breaks the contract in what a derived one overrides.</summary>
internal abstract class BrokenStore(InMemoryHandoffStore inner) : DelegatingStore(inner), IHandoffReadStore
{
    public virtual IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        inner.HistoryAsync(key, fromVersion, cancellationToken);

    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        inner.ListAsync(query, cancellationToken);

    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        inner.ParkedAsync(tenant, cancellationToken);

    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => inner.BacklogAsync(cancellationToken);
}

/// <summary>M1: neither the fence nor the version is looked at.</summary>
internal sealed class Unguarded(InMemoryHandoffStore inner) : BrokenStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var loaded = await Inner.LoadAsync(commit.Key, null, cancellationToken);
        return await Inner.CommitAsync(commit with { Claim = null, ExpectedVersion = loaded.Snapshot?.Version ?? 0 }, cancellationToken);
    }
}

/// <summary>M2: a command id is stored, and nobody looks whether it was applied before.</summary>
internal sealed class Forgetful(InMemoryHandoffStore inner) : BrokenStore(inner)
{
    private readonly Dictionary<CommandId, CommandId> _asked = [];

    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(key, null, cancellationToken);

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var fresh = CommandId.Named($"{commit.CommandId}/{_asked.Count}");
        _asked.Add(fresh, commit.CommandId);
        return Inner.CommitAsync(commit with { CommandId = fresh }, cancellationToken);
    }

    public override async IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in base.HistoryAsync(key, fromVersion, cancellationToken))
        {
            yield return stored with { CommandId = _asked[stored.CommandId] };
        }
    }
}

/// <summary>M3: an unknown outcome is taken for one that was not applied, and done again under another id.</summary>
internal sealed class DoesAgain(IHandoffStore inner) : DelegatingStore(inner)
{
    private int _again;

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Inner.CommitAsync(commit, cancellationToken);
        }
        catch (StoreUnavailableException lost) when (lost.OutcomeUnknown)
        {
            var loaded = await Inner.LoadAsync(commit.Key, null, cancellationToken);
            var again = commit with
            {
                CommandId = CommandId.Named($"{commit.CommandId}/{++_again}"),
                ExpectedVersion = loaded.Snapshot?.Version ?? 0,
            };
            return await Inner.CommitAsync(again, cancellationToken);
        }
    }
}

/// <summary>M6: a host that goes by its own clock, which is ahead.</summary>
internal sealed class OwnClock(IHandoffStore inner) : DelegatingStore(inner)
{
    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
        return loaded with { StoreNow = loaded.StoreNow + Duration.FromHours(1) };
    }
}

/// <summary>M9: a message is acknowledged as soon as it is read, before it is told.</summary>
internal sealed class AcknowledgesFirst(IHandoffStore inner) : DelegatingStore(inner)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default)
    {
        var messages = await Inner.ReadLaneAsync(lease, limit, cancellationToken);
        if (messages.Count > 0) await Inner.AckAsync(lease, [.. messages.Select(m => m.Key)], cancellationToken);
        return messages;
    }
}

/// <summary>A replica that lags: every other load answers what the one before it saw.</summary>
internal sealed class Lagging(InMemoryHandoffStore inner) : BrokenStore(inner)
{
    private readonly Dictionary<EngagementKey, Snapshot?> _seen = [];
    private int _loads;

    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
        if (++_loads % 2 == 0 && _seen.TryGetValue(key, out var old)) return loaded with { Snapshot = old };
        _seen[key] = loaded.Snapshot;
        return loaded;
    }
}

/// <summary>Takes what was committed, and keeps nothing of it, once in a while.</summary>
internal sealed class Losing(InMemoryHandoffStore inner) : BrokenStore(inner)
{
    private int _commits;

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        ++_commits % 9 == 0 && commit.Claim is null
            ? new(new CommitResult(CommitOutcome.Committed, commit.ExpectedVersion + 1))
            : Inner.CommitAsync(commit, cancellationToken);
}

/// <summary>Not broken: a store that really waits, as one does on a disk.</summary>
internal sealed class Waiting(InMemoryHandoffStore inner) : BrokenStore(inner)
{
    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return await Inner.LoadAsync(key, dedupe, cancellationToken);
    }

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return await Inner.CommitAsync(commit, cancellationToken);
    }
}
