using Handoff.Storage;

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
