using NodaTime;
using Npgsql;

namespace Handoff.Storage;

/// <summary>What waits, in a statement that does not grow slower with it.</summary>
internal static class BacklogStatement
{
    // What is due can be claimed now or is claimed, or it was put off and comes up again soon. The horizon is by the server's own clock: a
    // clock given to the store knows nothing of transactions. Of other roles' transactions the server tells only members of
    // pg_read_all_stats.
    private const string Text = """
        with due as materialized (
            (select due_at from ho_wakeup where parked is null and visible_at <= coalesce($1, statement_timestamp())
              order by visible_at limit $2)
            union all
            (select due_at from (
                select due_at from ho_wakeup where parked is null and visible_at > coalesce($1, statement_timestamp())
                  order by visible_at limit $2) w
            where due_at <= coalesce($1, statement_timestamp()))),
        subscribers as materialized (
            select s.name,
                (select count(*) from (select 1 from ho_deferred d where d.subscriber = s.name limit $2) n) as deferred,
                (select count(*) from (select 1 from ho_deferred d where d.subscriber = s.name
                  and d.parked is not null limit $2) n) as parked,
                (select min(occurred_at) from (
                    select d.occurred_at from ho_deferred d
                    where d.subscriber = s.name and d.first = 1 and d.parked is null order by d.visible_at limit $2) n) as oldest
            from ho_subscriber s),
        lanes as materialized (
            select lane, (select occurred_at[1] from ho_outbox o where o.lane = l.lane order by seq limit 1) as oldest from ho_lane l)
        select (select count(*) from due), (select min(due_at) from due),
            (select count(*) from (select 1 from ho_wakeup where parked is not null limit $2) w),
            (select coalesce(sum(cardinality(ords)), 0) from (select ords from ho_outbox limit $2) o),
            coalesce($1, statement_timestamp()),
            (select array_agg(lane order by lane) from lanes where oldest is not null),
            (select array_agg(oldest order by lane) from lanes where oldest is not null),
            greatest('0', clock_timestamp() - least(
                (select min(xact_start) from pg_stat_activity
                 where datname = current_database() and backend_type <> 'autovacuum worker' and (backend_xid is not null
                   or backend_xmin is not null)),
                (select min(prepared) from pg_prepared_xacts where database = current_database()))),
            (select array_agg(name order by name) from subscribers), (select array_agg(deferred order by name) from subscribers),
            (select array_agg(parked order by name) from subscribers), (select array_agg(oldest order by name) from subscribers)
        """;

    /// <summary>One row.</summary>
    internal static Query<Backlog> Of(Instant? now) => new(Text, command => command.Now(now).Int((int)Backlog.Most), Read);

    private static Backlog Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : row.ReadInstant(1), row.GetInt64(2), row.GetInt64(3), row.ReadInstant(4))
        {
            Lanes = ReadLanes(row),
            Subscribers = ReadSubscribers(row),
            OldestTransaction = row.IsDBNull(7) ? null : Duration.FromTimeSpan(row.GetTimeSpan(7)),
        };

    private static ValueList<LaneBacklog> ReadLanes(NpgsqlDataReader row)
    {
        if (row.IsDBNull(5)) return [];
        var lanes = row.GetFieldValue<int[]>(5);
        return lanes.Zip(row.GetFieldValue<long[]>(6), (lane, oldest) => new LaneBacklog(lane, oldest.ToInstant())).ToValueList();
    }

    private static ValueList<SubscriberBacklog> ReadSubscribers(NpgsqlDataReader row)
    {
        if (row.IsDBNull(8)) return [];
        var (names, deferred, parked) = (row.GetFieldValue<string[]>(8), row.GetFieldValue<long[]>(9), row.GetFieldValue<long[]>(10));
        var oldest = row.GetFieldValue<long?[]>(11);
        return names.Select((name, at) => new SubscriberBacklog(name, deferred[at], parked[at], oldest[at]?.ToInstant())).ToValueList();
    }
}
