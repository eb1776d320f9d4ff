using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Leases of lanes and acknowledgements; commits fill the lanes.</summary>
internal sealed class OutboxTable(SqliteConnection connection, IClock clock, DeferredTable deferred) : IDisposable
{
    /// <summary>Where a lane is read further than its head, this many rows at once.</summary>
    private const int LeastPage = 200;

    private readonly Statement _lease = new(
        connection, "update ho_lane set epoch = epoch + 1, until = $3 where lane = $1 and until <= $2 returning epoch");

    // An epoch of its own, so that nothing is read or removed any more under the lease that ended.
    private readonly Statement _free = new(connection, "update ho_lane set epoch = epoch + 1, until = $3 where lane = $1 and epoch = $2");

    private readonly Statement _know = new(connection, "insert into ho_subscriber (name) values ($1) on conflict do nothing");
    private readonly Statement _known = new(connection, "select name from ho_subscriber order by name");
    private readonly Statement _forget = new(connection, "delete from ho_subscriber where name = $1");

    private readonly Statement _holds = new(connection, "select 1 from ho_lane where lane = $1 and epoch = $2");

    private readonly Statement _next = new(connection, $"""
        select seq, tenant, id, version, ord from ho_outbox where seq > $1 and seq < $2 + {Sequence.OfLane} order by seq limit $3
        """);

    private readonly Statement _remove = new(connection, "delete from ho_outbox where seq = $1");

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
    internal bool Acknowledge(OutboxLease lease, IReadOnlyCollection<Deferral> deferrals)
    {
        if (!_holds.First(_ => true, lease.Lane, lease.Epoch)) return false;

        var known = _known.All(row => row.GetString(0));
        var numbers = NumbersOf(lease.Lane, [.. deferrals.Select(deferral => deferral.Key)]);
        foreach (var (message, untold) in deferrals.OrderBy(deferral => deferral.Key.Version).ThenBy(deferral => deferral.Key.Ordinal))
        {
            if (!numbers.TryGetValue(message, out var number)) continue; // Acknowledged before.
            foreach (var subscriber in known)
            {
                if (untold.Contains(subscriber) || !lease.Subscribers.Contains(subscriber)) deferred.Defer(subscriber, number, message);
            }

            _remove.Run(number);
        }

        return true;
    }

    /// <summary>What was leased lies at the lane's head, so no index leads there.</summary>
    private Dictionary<MessageKey, long> NumbersOf(int lane, HashSet<MessageKey> messages)
    {
        var numbers = new Dictionary<MessageKey, long>(messages.Count);
        var (first, last) = (Sequence.Before(lane), Sequence.Before(lane));
        var limit = Math.Max(messages.Count, LeastPage);
        while (numbers.Count < messages.Count)
        {
            var page = _next.All(row => (Number: row.GetInt64(0), Key: row.ReadMessageKey(1)), last, first, limit);
            foreach (var (number, key) in page.Where(each => messages.Contains(each.Key))) numbers[key] = number;
            if (page.Count < limit) break;
            last = page[^1].Number;
        }

        return numbers;
    }

    internal long Forget(SubscriberName subscriber)
    {
        _forget.Run(subscriber.Value);
        return deferred.Forget(subscriber);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _lease, _free, _know, _known, _forget, _holds, _next, _remove }) statement.Dispose();
    }
}
