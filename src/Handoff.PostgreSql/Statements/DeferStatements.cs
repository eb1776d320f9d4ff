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
    private const string LockText = "select 0::bigint from ho_lane where lane = $1 for no key update";

    // The sum keeps the planner from reading the lane.
    private static readonly string TakeText = $"""
        with l as materialized (select 1 from ho_lane where lane = $1 and epoch = $2),
        gone as (
            delete from ho_outbox o using unnest($3, $4, $5, $6) as k(tenant, id, version, ord), l
            where {ByKey.Match("o", "k")} and o.version = k.version and o.ord = k.ord and o.lane + 0 = $1
            returning o.*),
        untold as materialized (
            select s.name as subscriber, g.*, row_number() over (partition by s.name, g.id, g.tenant order by g.version, g.ord) as place
            from gone g cross join ho_subscriber s
            where s.name <> all ($7) or exists (
                select 1 from unnest($8, $9, $10, $11, $12) as n(subscriber, tenant, id, version, ord)
                where n.subscriber = s.name and n.id = g.id and n.tenant = g.tenant and n.version = g.version and n.ord = g.ord)),
        demoted as (
            update ho_deferred d set first = 0 from untold u
            where {ByKey.Queue("d", "u")} and d.first = 1 and (d.version, d.ord) > (u.version, u.ord)),
        kept as (
            insert into ho_deferred (subscriber, {Rows.MessageColumns}, first, visible_at)
            select u.subscriber, {Rows.Of("u", Rows.MessageColumns)},
                case when u.place = 1 and not exists (
                    select 1 from ho_deferred d
                    where {ByKey.Queue("d", "u")} and (d.version, d.ord) < (u.version, u.ord)) then 1 else 0 end,
                coalesce($13, statement_timestamp())
            from untold u)
        select count(*) from l
        """;

    /// <summary>The last row says how often the lane is still held: once, or not at all.</summary>
    internal static Query<long> Take(OutboxLease lease, IReadOnlyList<Deferral> deferrals, Instant? now)
    {
        List<(SubscriberName Subscriber, MessageKey Message)> untold =
            [.. deferrals.SelectMany(deferral => deferral.Untold, (deferral, subscriber) => (subscriber, deferral.Key))];
        return new(
            row => row.GetInt64(0),
            [
                new(LockText, values => values.Int(lease.Lane)),
                new(TakeText, values => values
                    .Int(lease.Lane).Long(lease.Epoch).Places(deferrals, deferral => deferral.Key).Names(lease.Subscribers)
                    .Each(untold, NpgsqlDbType.Text, each => each.Subscriber.Value).Places(untold, each => each.Message).Now(now)),
            ]);
    }
}
