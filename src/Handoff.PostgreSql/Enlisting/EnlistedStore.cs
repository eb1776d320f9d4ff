namespace Handoff.Storage;

/// <summary>The store inside a transaction of the host's.</summary>
internal sealed class EnlistedStore(IHandoffStore outside, Engagements engagements) : DelegatingStore(outside)
{
    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        _ = (key.Tenant.Value, key.Id.Value, dedupe?.Value);
        return (await engagements.LoadAsync([(key, dedupe)], cancellationToken).ConfigureAwait(false))[0];
    }

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return (await CommitManyAsync([commit], cancellationToken).ConfigureAwait(false))[0];
    }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureValid(commits);
        return await engagements.CommitAsync(commits, cancellationToken).ConfigureAwait(false);
    }
}
