using Handoff.Storage;

namespace Handoff;

/// <summary>Makes every call wait until the scheduler lets it be made, and again until it lets it be answered.</summary>
internal sealed class GateStore(IHandoffStore inner, World world, VirtualHost host) : DelegatingStore(inner)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"loads {key.Id}", () => Inner.LoadAsync(key, dedupe, cancellationToken));

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, Label(commit), () => Inner.CommitAsync(commit, cancellationToken));

    public override ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"commits {commits.Count}", () => Inner.CommitManyAsync(commits, cancellationToken));

    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, "claims", () => Inner.ClaimDueAsync(request, cancellationToken));

    public override async ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default)
    {
        await world.CallAsync(host, $"releases {releases.Count}", ReleaseAllAsync).ConfigureAwait(false);

        async ValueTask<bool> ReleaseAllAsync()
        {
            await Inner.ReleaseAsync(releases, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"leases lane {request.Lane}", () => Inner.LeaseLaneAsync(request, cancellationToken));

    public override ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"reads lane {lease.Lane}", () => Inner.ReadLaneAsync(lease, limit, cancellationToken));

    public override ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"acknowledges {delivered.Count} of lane {lease.Lane}", () => Inner.AckAsync(lease, delivered, cancellationToken));

    private static string Label(CommitRequest commit) =>
        $"{(commit.Claim is null ? "commits" : "fires")} {commit.Key.Id} on {commit.ExpectedVersion}: {string.Join(' ', commit.Events.Select(e => e.Type))}";
}
