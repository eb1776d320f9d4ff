namespace Handoff.Testing;

/// <summary>A store that fails as it is told to: for tests of what a host does when its store or the host itself fails.</summary>
/// <remarks>
/// Safe for concurrent use if the store inside and the plan are. The reads of <see cref="IHandoffReadStore"/> are not covered.
/// </remarks>
/// <param name="inner">The store that works.</param>
/// <param name="plan">What goes wrong with a call; null for nothing. Asked once for each call, before it is made.</param>
/// <param name="timer">Measures <see cref="Fault.Delay"/>; may be null where the plan has none.</param>
public sealed class FaultStore(IHandoffStore inner, Func<StoreCall, Fault?> plan, TimeProvider? timer = null) : DelegatingStore(inner)
{
    private readonly Func<StoreCall, Fault?> _plan = plan ?? throw new ArgumentNullException(nameof(plan));
    private int _calls;
    private volatile string? _crashed;

    /// <summary>How many calls were made so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Whether the host is dead: every further call throws <see cref="HostCrashedException"/>.</summary>
    public bool Crashed => _crashed is not null;

    /// <summary>Kills the host between two calls; the answers of calls that are under way are lost too.</summary>
    public void Crash() => _crashed ??= $"The host crashed after call {Calls}.";

    /// <inheritdoc/>
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.Load, key, () => Inner.LoadAsync(key, dedupe, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return CallAsync(StoreMethod.Commit, commit.Key, () => Inner.CommitAsync(commit, cancellationToken), cancellationToken);
    }

    /// <summary>Makes the commits one by one, so that the host may die, or hear nothing more, between two of them.</summary>
    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(commits);
        var results = new List<CommitResult>(commits.Count);
        try
        {
            foreach (var commit in commits) results.Add(await CommitAsync(commit, cancellationToken).ConfigureAwait(false));
        }
        catch (StoreUnavailableException failed) when (results.Count > 0 && !failed.OutcomeUnknown)
        {
            throw new StoreUnavailableException(
                $"{results.Count} of {commits.Count} commits were answered. {failed.Message}", outcomeUnknown: true, failed, failed.Reason);
        }

        return results;
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.ClaimDue, null, () => Inner.ClaimDueAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask ReleaseAsync(IReadOnlyList<ClaimRelease> releases, CancellationToken cancellationToken = default) =>
        DoAsync(StoreMethod.Release, () => Inner.ReleaseAsync(releases, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.LeaseLane, null, () => Inner.LeaseLaneAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.ReadLane, null, () => Inner.ReadLaneAsync(lease, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.Ack, null, () => Inner.AckAsync(lease, delivered, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<bool> DeferAsync(
        OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.Defer, null, () => Inner.DeferAsync(lease, deferrals, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default) =>
        DoAsync(StoreMethod.ReleaseLane, () => Inner.ReleaseLaneAsync(lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.ClaimDeferred, null, () => Inner.ClaimDeferredAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask ReleaseDeferredAsync(
        IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default) =>
        DoAsync(StoreMethod.ReleaseDeferred, () => Inner.ReleaseDeferredAsync(releases, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.Unpark, null, () => Inner.UnparkAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) =>
        CallAsync(StoreMethod.Forget, null, () => Inner.ForgetAsync(subscriber, cancellationToken), cancellationToken);

    /// <summary>A call without an answer.</summary>
    private async ValueTask DoAsync(StoreMethod method, Func<ValueTask> make, CancellationToken cancellationToken)
    {
        await CallAsync(method, null, MakeAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<bool> MakeAsync()
        {
            await make().ConfigureAwait(false);
            return true;
        }
    }

    private async ValueTask<T> CallAsync<T>(
        StoreMethod method, EngagementKey? key, Func<ValueTask<T>> make, CancellationToken cancellationToken)
    {
        ThrowIfCrashed();
        var call = new StoreCall(method, Interlocked.Increment(ref _calls), key);
        var answer = await FailAsync(call, make, cancellationToken).ConfigureAwait(false);
        ThrowIfCrashed();
        return answer;
    }

    private async ValueTask<T> FailAsync<T>(StoreCall call, Func<ValueTask<T>> make, CancellationToken cancellationToken)
    {
        switch (_plan(call))
        {
            case null:
                break;
            case Fault.ThrowBefore:
                throw new StoreUnavailableException($"{call.Method}, call {call.Ordinal}, was not made.", outcomeUnknown: false);
            case Fault.ThrowAfterApplied:
                await make().ConfigureAwait(false);
                ThrowIfCrashed();
                throw new StoreUnavailableException($"The answer to {call.Method}, call {call.Ordinal}, was lost.", outcomeUnknown: true);
            case Fault.Duplicate:
                await make().ConfigureAwait(false);
                ThrowIfCrashed();
                break;
            case Fault.CrashBefore:
                throw CrashAt($"before {call.Method}, call {call.Ordinal}");
            case Fault.CrashAfter:
                await make().ConfigureAwait(false);
                throw CrashAt($"after {call.Method}, call {call.Ordinal}");
            case Fault.Delay delay:
                var waits = timer ?? throw new InvalidOperationException("A plan with delays needs a TimeProvider.");
                await Task.Delay(delay.By, waits, cancellationToken).ConfigureAwait(false);
                ThrowIfCrashed();
                break;
            case var other:
                throw new System.Diagnostics.UnreachableException($"No rule for {other.GetType().Name}.");
        }

        return await make().ConfigureAwait(false);
    }

    private HostCrashedException CrashAt(string when)
    {
        _crashed ??= $"The host crashed {when}.";
        return new HostCrashedException(_crashed);
    }

    private void ThrowIfCrashed()
    {
        if (_crashed is { } when) throw new HostCrashedException(when);
    }
}
