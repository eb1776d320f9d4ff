using NodaTime;
using Npgsql;

namespace Handoff.Storage;

/// <summary>Leases of lanes, and reading; commits fill the lanes.</summary>
internal static class LaneStatements
{
    private const string LeaseText = """
        update ho_lane set epoch = epoch + 1, until = coalesce($1, statement_timestamp()) + $3
        where lane = $2 and until <= coalesce($1, statement_timestamp()) returning epoch, until
        """;

    // In one order, so that two hosts that start together do not wait for each other.
    private const string KnowText =
        "insert into ho_subscriber (name) select name from unnest($1) as k(name) order by name on conflict do nothing";

    // An epoch of its own, so that nothing is read or removed any more under the lease that ended.
    private const string FreeText =
        "update ho_lane set epoch = epoch + 1, until = '-infinity' where lane = $1 and epoch = $2 returning true";

    // The sequence only keeps engagements from starving each other. Nobody remembers a position in it, so nothing that commits late is
    // missed.
    private static readonly string ReadText = $"""
        select array(
            select s.name from ho_subscriber s
            where exists (select 1 from ho_deferred d where d.subscriber = any (array[s.name]) and {ByKey.Match("d", "o")})
              order by s.name),
            o.ords, o.own, {Rows.CommitColumns}
        from (
            select h.*, sum(cardinality(h.ords)) over (order by h.seq) - cardinality(h.ords) as before from (
                select * from ho_outbox
                where lane = $1 and exists (select 1 from ho_lane where lane = $1 and epoch = $2) order by seq limit $3) h) o
        join ho_commit c on {ByKey.Commit("c", "o")}
        where o.before < $3 order by o.seq
        """;

    /// <summary>One row, or none while somebody holds the lane.</summary>
    internal static Query<OutboxLease> Lease(LaneRequest request, Instant? now)
    {
        var lease = new Statement(LeaseText, values => values.Now(now).Int(request.Lane).Span(request.Lease));
        return new(
            row => new OutboxLease(request.Lane, row.GetInt64(0), row.ReadInstant(1)) { Subscribers = request.Subscribers },
            request.Subscribers.Count == 0 ? [lease] : [new(KnowText, values => values.Names(request.Subscribers)), lease]);
    }

    internal static Query<bool> Free(OutboxLease lease) =>
        new(FreeText, command => command.Int(lease.Lane).Long(lease.Epoch), row => row.GetBoolean(0));

    /// <summary>A row for each commit: its messages that wait.</summary>
    internal static Query<IEnumerable<OutboxMessage>> Read(OutboxLease lease, int limit) =>
        new(ReadText, command => command.Int(lease.Lane).Long(lease.Epoch).Int(limit), ReadMessages);

    private static IEnumerable<OutboxMessage> ReadMessages(NpgsqlDataReader row)
    {
        var behind = row.GetFieldValue<string[]>(0).Select(name => new SubscriberName(name)).ToValueList();
        var messages = row.ReadCommit(3).Messages(row.GetFieldValue<int[]>(1), row.ReadBytes(2));
        return messages.Select(message => message with { Behind = behind });
    }
}
