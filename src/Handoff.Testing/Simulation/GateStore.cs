namespace Handoff.Testing;

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

    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, "claims", () => Inner.ClaimDueAsync(request, cancellationToken));

    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        DoAsync($"releases {releases.Count}", () => Inner.ReleaseAsync(releases, cancellationToken));

    public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"leases lane {request.Lane}", () => Inner.LeaseLaneAsync(request, cancellationToken));

    public override ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, $"reads lane {lease.Lane}", () => Inner.ReadLaneAsync(lease, limit, cancellationToken));

    public override ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        world.CallAsync(
            host, $"acknowledges {delivered.Count} of lane {lease.Lane}", () => Inner.AckAsync(lease, delivered, cancellationToken));

    public override ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default) =>
        world.CallAsync(
            host, $"defers {deferrals.Count} of lane {lease.Lane}", () => Inner.DeferAsync(lease, deferrals, cancellationToken));

    public override ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default) =>
        DoAsync($"gives lane {lease.Lane} back", () => Inner.ReleaseLaneAsync(lease, cancellationToken));

    public override ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default) =>
        world.CallAsync(host, "claims what is deferred", () => Inner.ClaimDeferredAsync(request, cancellationToken));

    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        DoAsync($"releases {releases.Count} that were deferred", () => Inner.ReleaseDeferredAsync(releases, cancellationToken));

    private async ValueTask DoAsync(string label, Func<ValueTask> make)
    {
        await world.CallAsync(host, label, MakeAsync).ConfigureAwait(false);

        async ValueTask<bool> MakeAsync()
        {
            await make().ConfigureAwait(false);
            return true;
        }
    }

    private static string Label(CommitRequest commit) =>
        $"{(commit.Claim is null ? "commits" : "fires")} {commit.Key.Id} "
            + $"on {commit.ExpectedVersion}: {string.Join(' ', commit.Events.Select(e => e.Type))}";
}
