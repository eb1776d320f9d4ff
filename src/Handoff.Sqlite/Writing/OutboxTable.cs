using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Leases of lanes and acknowledgements; commits fill the lanes.</summary>
internal sealed class OutboxTable(SqliteConnection connection, IClock clock, DeferredTable deferred) : IDisposable
{
    private readonly Statement _lease = new(
        connection, "update ho_lane set epoch = epoch + 1, until = $3 where lane = $1 and until <= $2 returning epoch");

    // An epoch of its own, so that nothing is read or removed any more under the lease that ended.
    private readonly Statement _free = new(connection, "update ho_lane set epoch = epoch + 1, until = $3 where lane = $1 and epoch = $2");

    private readonly Statement _know = new(connection, "insert into ho_subscriber (name) values ($1) on conflict do nothing");
    private readonly Statement _known = new(connection, "select name from ho_subscriber order by name");
    private readonly Statement _forget = new(connection, "delete from ho_subscriber where name = $1");

    private readonly Statement _holds = new(connection, "select 1 from ho_lane where lane = $1 and epoch = $2");

    private readonly Statement _remove = new(
        connection, "delete from ho_outbox where lane = $1 and tenant = $2 and id = $3 and version = $4 and ord = $5");

    internal OutboxLease? Lease(LaneRequest request)
    {
        foreach (var subscriber in request.Subscribers) _know.Run(subscriber.Value);
        var now = clock.GetCurrentInstant();
        var until = (now + request.Lease).TicksNotBefore();
        var epoch = _lease.First(row => row.GetInt64(0), request.Lane, now.Ticks(), until);
        return epoch == 0
            ? null
            : new OutboxLease(request.Lane, epoch, Instant.FromUnixTimeTicks(until)) { Subscribers = request.Subscribers };
    }

    internal int Free(OutboxLease lease) => _free.Run(lease.Lane, lease.Epoch, long.MinValue);

    /// <summary>In each engagement's order, whatever the order given.</summary>
    internal bool Acknowledge(OutboxLease lease, IEnumerable<Deferral> deferrals)
    {
        if (!_holds.First(_ => true, lease.Lane, lease.Epoch)) return false;

        var known = _known.All(row => row.GetString(0));
        foreach (var (message, untold) in deferrals.OrderBy(deferral => deferral.Key.Version).ThenBy(deferral => deferral.Key.Ordinal))
        {
            foreach (var subscriber in known)
            {
                if (untold.Contains(subscriber) || !lease.Subscribers.Contains(subscriber)) deferred.Defer(subscriber, lease.Lane, message);
            }

            _remove.Run(lease.Lane, message.Key.Tenant.Value, message.Key.Id.Value, message.Version, message.Ordinal);
        }

        return true;
    }

    internal long Forget(SubscriberName subscriber)
    {
        _forget.Run(subscriber.Value);
        return deferred.Forget(subscriber);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _lease, _free, _know, _known, _forget, _holds, _remove }) statement.Dispose();
    }
}
