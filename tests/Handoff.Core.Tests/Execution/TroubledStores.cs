namespace Handoff.Tests;

/// <summary>A store in which somebody else always commits first.</summary>
internal sealed class AlwaysBeaten(IHandoffStore inner) : DelegatingStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        new(new CommitResult(CommitOutcome.VersionConflict, commit.ExpectedVersion + 1));
}

/// <summary>A store whose first commit is applied, and whose answer is lost.</summary>
internal sealed class LostReply(IHandoffStore inner) : DelegatingStore(inner)
{
    private bool _lost;

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        if (_lost) return result;
        _lost = true;
        throw new StoreUnavailableException("The connection was lost during COMMIT.", outcomeUnknown: true);
    }
}

/// <summary>A store that does not answer.</summary>
internal sealed class Away(IHandoffStore inner) : DelegatingStore(inner)
{
    internal int Asked { get; private set; }

    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        Asked++;
        throw new StoreUnavailableException("Nobody is there.", outcomeUnknown: false, reason: "08006");
    }
}

/// <summary>A store that cannot read anything for the sweeper, and says so in these words.</summary>
internal sealed class Unreadable(IHandoffStore inner, string words) : DelegatingStore(inner)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        dedupe is null ? throw new StoreCorruptException(words) : Inner.LoadAsync(key, dedupe, cancellationToken);
}

/// <summary>A store on which a host dies whenever it claims this engagement: what it claimed is neither fired nor released.</summary>
internal sealed class EndsHosts(IHandoffStore inner, EngagementKey poison) : DelegatingStore(inner)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        return claims.All(claim => claim.Key != poison) || claims[0].Attempts > 10 ? claims : throw new HostDied();
    }
}

internal sealed class HostDied : Exception;

/// <summary>A read side that does not answer.</summary>
internal class AwayToReaders : IHandoffReadStore
{
    public IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        throw Gone();

    public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) => throw Gone();

    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        throw Gone();

    public virtual ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => throw Gone();

    private static StoreUnavailableException Gone() => new("Nobody is there.", outcomeUnknown: false);
}

/// <summary>A read side that tells this backlog, and nothing else.</summary>
internal sealed class Tells(Backlog backlog) : AwayToReaders
{
    public override ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => new(backlog);
}

/// <summary>A store with a backup, which keeps what was committed until it was taken, and takes the store's place when told.</summary>
internal sealed class Restorable(IHandoffStore inner, IHandoffStore backup) : DelegatingStore(inner)
{
    private bool _taken, _restored;

    internal void TakeBackup() => _taken = true;

    internal void Restore() => _restored = true;

    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Now.LoadAsync(key, dedupe, cancellationToken);

    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        Now.ClaimDueAsync(request, cancellationToken);

    public override ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default) =>
            Now.CommitManyAsync(commits, cancellationToken);

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        if (!_taken) await backup.CommitAsync(commit, cancellationToken);
        return await Now.CommitAsync(commit, cancellationToken);
    }

    private IHandoffStore Now => _restored ? backup : Inner;
}

/// <summary>A store whose answers take a while, each another one, in which others commit.</summary>
internal sealed class Unhurried(IHandoffStore inner, int seed) : DelegatingStore(inner)
{
    private readonly Random _random = new(seed);

    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        await PauseAsync();
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken);
        await PauseAsync();
        return loaded;
    }

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken);
        await PauseAsync();
        return result;
    }

    private async Task PauseAsync()
    {
        int yields;
        lock (_random) yields = _random.Next(20);
        for (var yielded = 0; yielded < yields; yielded++) await Task.Yield();
    }
}
