using Handoff.Storage;
using NodaTime;

namespace Handoff;

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
            var now = Now;
            var last = _leases.TryGetValue(request.Lane, out var held) ? held : new OutboxLease(request.Lane, 0, Instant.MinValue);
            if (last.Until > now) return default;

            return new(_leases[request.Lane] = last with { Epoch = last.Epoch + 1, Until = now + request.Lease });
        }
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
            return new([.. _outbox.Where(message => Info.LaneOf(message.Key.Key.Id) == lease.Lane).Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(delivered);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!Holds(lease)) return new(false);

            var gone = new HashSet<MessageKey>(delivered.Where(key => Info.LaneOf(key.Key.Id) == lease.Lane));
            _outbox.RemoveAll(message => gone.Contains(message.Key));
            return new(true);
        }
    }

    private bool Holds(OutboxLease lease) => _leases.TryGetValue(lease.Lane, out var held) && held.Epoch == lease.Epoch;
}
