using NodaTime;

namespace Handoff.Storage;

public sealed partial class InMemoryHandoffStore
{
    private readonly SortedSet<string> _subscribers = new(StringComparer.Ordinal);

    /// <summary>What waits for one subscriber each.</summary>
    private readonly List<Deferred> _deferred = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeferredClaim>> ClaimDeferredAsync(
        DeferredRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = Now;
            var claimable = Firsts().Where(first =>
                first.Parked is null && first.VisibleAt <= now && request.Subscribers.Contains(first.Subscriber));
            return new([.. claimable.OrderBy(first => first.VisibleAt).Take(request.Limit).ToList()
                .Select(first => first.Claim(now + request.Lease))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseDeferredAsync(IReadOnlyList<DeferredRelease> releases, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(releases);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var release in releases) Release(release);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<long> UnparkAsync(UnparkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var parked = _deferred.Where(deferred => deferred.Parked is not null
                && (request.Subscriber is not { } subscriber || deferred.Subscriber == subscriber)
                && (request.Message is not { } message || deferred.Message.Key == message)).ToList();
            foreach (var deferred in parked)
            {
                if (request.Skip) Remove(deferred);
                else (deferred.Parked, deferred.Attempts, deferred.VisibleAt) = (null, 0, Now);
            }

            return new(parked.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _subscribers.Remove(subscriber.Value);
            return new(_deferred.RemoveAll(deferred => deferred.Subscriber == subscriber));
        }
    }

    /// <summary>Of each engagement and subscriber the first that waits.</summary>
    private IEnumerable<Deferred> Firsts() => _deferred
        .GroupBy(deferred => (deferred.Subscriber, deferred.Message.Key.Key))
        .Select(queue => queue.OrderBy(deferred => (deferred.Message.Key.Version, deferred.Message.Key.Ordinal)).First());

    private void Release(DeferredRelease release)
    {
        var claim = release.Claim;
        var found = _deferred.Find(deferred => deferred.Subscriber == claim.Subscriber && deferred.Message.Key == claim.Message.Key);
        if (found is null || found.ClaimNo != claim.ClaimNo) return;

        // A fence of its own, so that a release that comes twice is counted once.
        found.ClaimNo++;
        if (release.IsUntried) found.Attempts--;
        found.VisibleAt = Now + release.Pause;
        found.Parked = release.Reason;
        if (release.IsTold) Remove(found);
    }

    /// <summary>Where it was first, the next one has its turn now.</summary>
    private void Remove(Deferred gone)
    {
        var wasFirst = Firsts().Contains(gone);
        _deferred.Remove(gone);
        var next = Firsts().FirstOrDefault(first => first.Subscriber == gone.Subscriber && first.Message.Key.Key == gone.Message.Key.Key);
        if (wasFirst && next is not null) next.VisibleAt = Now;
    }

    /// <summary>A message that one subscriber was not told.</summary>
    private sealed class Deferred(SubscriberName subscriber, OutboxMessage message, Instant visibleAt)
    {
        internal SubscriberName Subscriber => subscriber;

        internal OutboxMessage Message => message;

        internal Instant VisibleAt { get; set; } = visibleAt;

        internal int ClaimNo { get; set; }

        internal int Attempts { get; set; }

        /// <summary>Why; null when it is not.</summary>
        internal string? Parked { get; set; }

        internal DeferredClaim Claim(Instant until)
        {
            VisibleAt = until;
            return new DeferredClaim(subscriber, message, ++ClaimNo, ++Attempts);
        }
    }
}
