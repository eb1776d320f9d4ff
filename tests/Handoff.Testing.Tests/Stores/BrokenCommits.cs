using System.Collections.Concurrent;
using NodaTime;

namespace Handoff.Tests;

internal sealed class Changing(IClock clock, Func<CommitRequest, CommitRequest> change) : Broken(clock)
{
    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(change(commit), cancellationToken);
}

internal sealed class GivesUpBatches(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        var results = new List<CommitResult>();
        foreach (var commit in commits)
        {
            results.Add(results.Exists(result => result.Outcome is not CommitOutcome.Committed)
                ? new CommitResult(CommitOutcome.VersionConflict, commit.ExpectedVersion)
                : await CommitAsync(commit, cancellationToken));
        }

        return results;
    }
}

internal sealed class LastWriterWins(IClock clock) : Broken(clock)
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        return result.Outcome == CommitOutcome.VersionConflict
            ? await Inner.CommitAsync(commit with { ExpectedVersion = result.Version }, cancellationToken)
            : result;
    }
}

/// <summary>Right as long as it is alone: the version is tested, but not in the transaction that writes.</summary>
internal sealed class AsksThenWrites(IClock clock) : Broken(clock)
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var stored = (await Inner.LoadAsync(commit.Key, null, cancellationToken)).Snapshot?.Version ?? 0;
        if (stored != commit.ExpectedVersion) return await Inner.CommitAsync(commit, cancellationToken);

        for (var turn = 0; turn < 20; turn++) await Task.Yield();
        var result = await Inner.CommitAsync(commit, cancellationToken);
        return result.Outcome == CommitOutcome.VersionConflict
            ? await Inner.CommitAsync(commit with { ExpectedVersion = result.Version }, cancellationToken)
            : result;
    }
}

internal sealed class ForgetsCommands(IClock clock) : Broken(clock)
{
    private int _commits;

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(
            commit with { CommandId = CommandId.Named($"{commit.CommandId}/{Interlocked.Increment(ref _commits)}") }, cancellationToken);
}

internal sealed class LoadsWithoutCommand(IClock clock) : Broken(clock)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(key, null, cancellationToken);
}

internal sealed class VersionFirst(IClock clock) : Broken(clock)
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var stored = (await Inner.LoadAsync(commit.Key, null, cancellationToken)).Snapshot?.Version ?? 0;
        return stored == commit.ExpectedVersion
            ? await Inner.CommitAsync(commit, cancellationToken)
            : new CommitResult(CommitOutcome.VersionConflict, stored);
    }
}

internal sealed class SwallowsMisuse(IClock clock) : Broken(clock)
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

internal sealed class PassesOverGaps(IClock clock) : Broken(clock)
{
    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync([.. releases.Where(release => release is not null)], cancellationToken);
}

internal sealed class TestsNothing(IClock clock) : Broken(clock)
{
    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        return result.Outcome is CommitOutcome.ClaimLost or CommitOutcome.VersionConflict
            ? await Inner.CommitAsync(commit with { Claim = null, ExpectedVersion = result.Version }, cancellationToken)
            : result;
    }
}

internal sealed class StandsStill(IClock clock) : Broken(clock)
{
    private readonly Instant _opened = clock.GetCurrentInstant();

    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        await Inner.LoadAsync(key, dedupe, cancellationToken) with { StoreNow = _opened };
}

internal sealed class TellsAnotherTime(IClock clock) : Broken(clock), IOptimisticStore
{
    private readonly Instant _opened = clock.GetCurrentInstant();

    public Instant? NowOf(EngagementKey key) => _opened;
}

internal sealed class ReusesItsMemory(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<int, byte[]> _memory = new();

    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
        if (loaded.Snapshot is not { } snapshot) return loaded;
        var json = _memory.GetOrAdd(snapshot.State.Json.Length, static length => new byte[length]);
        snapshot.State.Json.CopyTo(json);
        return loaded with { Snapshot = snapshot with { State = snapshot.State with { Json = json } } };
    }
}

internal sealed class ReadsFromCache(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<EngagementKey, LoadResult> _read = new();

    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
        return loaded.Snapshot is null ? loaded : loaded with { Snapshot = _read.GetOrAdd(key, loaded).Snapshot };
    }
}

internal sealed class KeepsQuiet(IClock clock) : Broken(clock)
{
    public override StoreInfo Info => Inner.Info with { Durability = StoreDurability.Unknown };
}

internal sealed class IgnoresCancellation(IClock clock) : Broken(clock)
{
    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit, CancellationToken.None);
}
