using NodaTime;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Takes messages out of a lane; what somebody was not told is kept for him.</summary>
/// <remarks>
/// Whoever adds to or takes from what is deferred locks the lane first, in a statement of its own: the next one then sees what others did
/// before, and no message is put behind one that has just gone, or is kept for a subscriber who has just been forgotten.
/// </remarks>
internal static class DeferStatements
{
    private const string LockText = "select 0::bigint, 0::bigint from ho_lane where lane = $1 for no key update";

    // What was leased lies at the lane's head, so no index leads from a message to its row.
    private static readonly string TakeText = $"""
        with l as materialized (select 1 from ho_lane where lane = $1 and epoch = $2),
        head as materialized (
            select seq, tenant, id, version, command_id, ords, occurred_at as times, own from ho_outbox where lane = $1
            order by seq limit $14),
        done as materialized (
            select h.*, k.ord, h.times[array_position(h.ords, k.ord)] as occurred_at
            from l cross join (select distinct * from unnest($3, $4, $5, $6) as u(tenant, id, version, ord)) k
            join head h on h.id = k.id and h.tenant = k.tenant and h.version = k.version and k.ord = any (h.ords)),
        part as materialized (
            select d.seq, d.ords <@ array_agg(d.ord) as is_empty,
                array(select x from unnest(d.ords) x where x <> all (array_agg(d.ord)) order by x) as ords,
                array(select t from unnest(d.ords, d.times) as u(x, t) where x <> all (array_agg(d.ord)) order by x) as times
            from done d group by d.seq, d.ords, d.times),
        gone as (
            delete from ho_outbox o using part r where o.lane = $1 and o.seq = any (array[r.seq]) and r.is_empty),
        stays as (
            update ho_outbox o set ords = r.ords, occurred_at = r.times
            from part r where o.lane = $1 and o.seq = any (array[r.seq]) and not r.is_empty),
        untold as materialized (
            select s.name as subscriber, d.*, row_number() over (partition by s.name, d.id, d.tenant order by d.version, d.ord) as place
            from done d cross join ho_subscriber s
            where s.name <> all ($7) or exists (
                select 1 from unnest($8, $9, $10, $11, $12) as n(subscriber, tenant, id, version, ord)
                where n.subscriber = s.name and n.id = d.id and n.tenant = d.tenant and n.version = d.version and n.ord = d.ord)),
        demoted as (
            update ho_deferred d set first = 0 from untold u
            where {ByKey.Queue("d", "u")} and d.first = 1 and (d.version, d.ord) > (u.version, u.ord)),
        kept as (
            insert into ho_deferred (subscriber, tenant, id, version, ord, command_id, own, occurred_at, first, visible_at)
            select u.subscriber, u.tenant, u.id, u.version, u.ord, u.command_id, u.own, u.occurred_at,
                case when u.place = 1 and not exists (
                    select 1 from ho_deferred d
                    where {ByKey.Queue("d", "u")} and (d.version, d.ord) < (u.version, u.ord)) then 1 else 0 end,
                coalesce($13, statement_timestamp())
            from untold u)
        select (select count(*) from l), (select count(*) from done)
        """;

    /// <summary>The last row says whether the lane is still held, as 1 or 0, and how many of the messages were there.</summary>
    /// <param name="lease">Under which.</param>
    /// <param name="deferrals">The messages, and who was not told.</param>
    /// <param name="head">How many of the lane's rows are looked through.</param>
    /// <param name="now">Null while the server's clock decides.</param>
    internal static Query<(long Held, long Found)> Take(OutboxLease lease, IReadOnlyList<Deferral> deferrals, int head, Instant? now)
    {
        List<(SubscriberName Subscriber, MessageKey Message)> untold =
            [.. deferrals.SelectMany(deferral => deferral.Untold, (deferral, subscriber) => (subscriber, deferral.Key))];
        return new(
            row => (row.GetInt64(0), row.GetInt64(1)),
            [
                new(LockText, values => values.Int(lease.Lane)),
                new(TakeText, values => values
                    .Int(lease.Lane).Long(lease.Epoch).Places(deferrals, deferral => deferral.Key).Names(lease.Subscribers)
                    .Each(untold, NpgsqlDbType.Text, each => each.Subscriber.Value).Places(untold, each => each.Message).Now(now)
                    .Int(head)),
            ]);
    }
}
