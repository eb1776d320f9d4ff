using NodaTime;

namespace Handoff.Storage;

public sealed partial class InMemoryHandoffStore
{
    private readonly Dictionary<int, OutboxLease> _leases = [];

    /// <inheritdoc/>
    public ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Lane < 0 || request.Lane >= Info.Lanes)
        {
            throw new ArgumentOutOfRangeException(nameof(request), request.Lane, $"Lanes are 0 to {Info.Lanes - 1}.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var subscriber in request.Subscribers) _subscribers.Add(subscriber.Value);
            var now = Now;
            var last = _leases.TryGetValue(request.Lane, out var held) ? held : new OutboxLease(request.Lane, 0, Instant.MinValue);
            if (last.Until > now) return default;

            return new(_leases[request.Lane] = last with
            {
                Epoch = last.Epoch + 1,
                Until = now + request.Lease,
                Subscribers = request.Subscribers,
            });
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseLaneAsync(OutboxLease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            // An epoch of its own, so that nothing is read or removed any more under the lease that ended.
            if (Holds(lease)) _leases[lease.Lane] = new OutboxLease(lease.Lane, lease.Epoch + 1, Instant.MinValue);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!Holds(lease)) return new([]);

            // The outbox is in order of commit, which is each engagement's order too.
            return new([.. _outbox.Where(message => Info.LaneOf(message.Key.Key.Id) == lease.Lane).Take(limit).Select(WithThoseBehind)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        return DeferAsync(lease, [.. delivered.Select(key => new Deferral(key, []))], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeferAsync(OutboxLease lease, IReadOnlyList<Deferral> deferrals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        StoreRequest.EnsureEach(deferrals);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!Holds(lease)) return new(false);

            var named = deferrals.Where(deferral => Info.LaneOf(deferral.Key.Key.Id) == lease.Lane).ToLookup(deferral => deferral.Key);
            foreach (var message in _outbox.Where(message => named.Contains(message.Key)))
            {
                var told = lease.Subscribers.Except(named[message.Key].SelectMany(deferral => deferral.Untold)).Select(name => name.Value);
                _deferred.AddRange(_subscribers.Except(told).Select(name => new Deferred(name, message, Now)));
            }

            _outbox.RemoveAll(message => named.Contains(message.Key));
            return new(true);
        }
    }

    private OutboxMessage WithThoseBehind(OutboxMessage message) => message with
    {
        Behind = [.. _subscribers.Where(name => _deferred.Exists(deferred => deferred.Subscriber.Value == name
            && deferred.Message.Key.Key == message.Key.Key))],
    };

    private bool Holds(OutboxLease lease) => _leases.TryGetValue(lease.Lane, out var held) && held.Epoch == lease.Epoch;
}
