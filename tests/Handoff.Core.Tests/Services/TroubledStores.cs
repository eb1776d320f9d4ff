using Handoff.Storage;

namespace Handoff.Tests;

/// <summary>A store in which somebody else always commits first.</summary>
internal sealed class AlwaysBeaten(IHandoffStore inner) : Troubled(inner)
{
    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        new(new CommitResult(CommitOutcome.VersionConflict, commit.ExpectedVersion + 1));
}

/// <summary>A store whose first commit is applied, and whose answer is lost.</summary>
internal sealed class LostReply(IHandoffStore inner) : Troubled(inner)
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

/// <summary>Passes everything on; a troubled store overrides what it spoils.</summary>
internal abstract class Troubled(IHandoffStore inner) : IHandoffStore
{
    protected IHandoffStore Inner { get; } = inner;

    public StoreInfo Info => Inner.Info;

    public ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(key, dedupe, cancellationToken);

    public virtual ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit, cancellationToken);

    public ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default) =>
        Inner.CommitManyAsync(commits, cancellationToken);

    public ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimDueAsync(request, cancellationToken);

    public ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(releases, cancellationToken);

    public ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        Inner.LeaseLaneAsync(request, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        Inner.ReadLaneAsync(lease, limit, cancellationToken);

    public ValueTask<bool> AckAsync(OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        Inner.AckAsync(lease, delivered, cancellationToken);
}
