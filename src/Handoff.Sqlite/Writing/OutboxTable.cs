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

    // What was leased lies at the lane's head, so no index leads there.
    private readonly Statement _next = new(connection, $"""
        select {OutboxRow.Columns} from ho_outbox o join ho_commit c on c.seq = o.commit_seq
        where o.seq > $1 and o.seq < $1 + {Sequence.OfLane} order by o.seq
        """);

    private readonly Statement _keep = new(connection, "update ho_outbox set ords = $2, occurred_at = $3 where seq = $1");
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

    /// <summary>
    /// In the lane's order, which is each engagement's, whatever the order given. What is not found was acknowledged before.
    /// </summary>
    internal bool Acknowledge(OutboxLease lease, IReadOnlyCollection<Deferral> deferrals)
    {
        if (!_holds.First(_ => true, lease.Lane, lease.Epoch)) return false;

        var known = _known.All(row => new SubscriberName(row.GetString(0)));
        var done = deferrals.ToLookup(deferral => deferral.Key, deferral => deferral.Untold);
        foreach (var row in RowsOf(lease.Lane, [.. done.Select(each => each.Key)])) Acknowledge(row, done, known, lease);
        return true;
    }

    internal long Forget(SubscriberName subscriber)
    {
        _forget.Run(subscriber.Value);
        return deferred.Forget(subscriber);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _lease, _free, _know, _known, _forget, _holds, _next, _keep, _remove }) statement.Dispose();
    }

    /// <summary>The rows that have some of these messages.</summary>
    private List<OutboxRow> RowsOf(int lane, HashSet<MessageKey> missing)
    {
        var rows = new List<OutboxRow>();
        if (missing.Count == 0) return rows;
        _next.Each(
            each =>
            {
                var row = OutboxRow.Read(each);
                var waiting = missing.Count;
                foreach (var ordinal in row.Ordinals) missing.Remove(row.At(ordinal));
                if (missing.Count < waiting) rows.Add(row);
                return missing.Count > 0;
            },
            Sequence.Before(lane));
        return rows;
    }

    private void Acknowledge(
        OutboxRow row, ILookup<MessageKey, ValueList<SubscriberName>> done, List<SubscriberName> known, OutboxLease lease)
    {
        // Mostly everybody was told, and nothing of the commit has to be read.
        var messages = new Lazy<Dictionary<int, OutboxMessage>>(() => row.Messages().ToDictionary(message => message.Key.Ordinal));
        foreach (var ordinal in row.Ordinals)
        {
            foreach (var subscriber in known.Where(name => IsUntold(name, done[row.At(ordinal)])))
            {
                deferred.Defer(subscriber.Value, row, messages.Value[ordinal]);
            }
        }

        var left = row.Ordinals.Where(ordinal => !done.Contains(row.At(ordinal))).ToList();
        if (left.Count == 0) _remove.Run(row.Number);
        else _keep.Run(row.Number, Ordinals.Text(left), messages.Value[left[0]].Record.OccurredAt.Ticks());

        bool IsUntold(SubscriberName name, IEnumerable<ValueList<SubscriberName>> untold) =>
            untold.Any(names => !lease.Subscribers.Contains(name) || names.Contains(name));
    }
}
