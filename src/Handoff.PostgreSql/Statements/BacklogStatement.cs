using Handoff.Storage;
using NodaTime;
using Npgsql;

namespace Handoff;

/// <summary>What waits, in a statement that does not grow slower with it.</summary>
internal static class BacklogStatement
{
    // What is due can be claimed now or is claimed, or it was put off and comes up again soon. The horizon is by the server's own clock: a clock given
    // to the store knows nothing of transactions. Of other roles' transactions the server tells only members of pg_read_all_stats.
    private const string Text = """
        with due as materialized (
            (select due_at from ho_wakeup where parked is null and visible_at <= coalesce($1, statement_timestamp()) order by visible_at limit $2)
            union all
            (select due_at from (
                select due_at from ho_wakeup where parked is null and visible_at > coalesce($1, statement_timestamp()) order by visible_at limit $2) w
            where due_at <= coalesce($1, statement_timestamp()))),
        lanes as materialized (
            select lane, (select occurred_at from ho_outbox o where o.lane = l.lane order by seq limit 1) as oldest from ho_lane l)
        select (select count(*) from due), (select min(due_at) from due),
            (select count(*) from (select 1 from ho_wakeup where parked is not null limit $2) w),
            (select count(*) from (select 1 from ho_outbox limit $2) o),
            coalesce($1, statement_timestamp()),
            (select array_agg(lane order by lane) from lanes where oldest is not null),
            (select array_agg(oldest order by lane) from lanes where oldest is not null),
            greatest('0', clock_timestamp() - least(
                (select min(xact_start) from pg_stat_activity
                 where datname = current_database() and backend_type <> 'autovacuum worker' and (backend_xid is not null or backend_xmin is not null)),
                (select min(prepared) from pg_prepared_xacts where database = current_database())))
        """;

    /// <summary>One row.</summary>
    internal static Query<Backlog> Of(Instant? now) => new(Text, command => command.Now(now).Int((int)Backlog.Most), Read);

    private static Backlog Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : row.ReadInstant(1), row.GetInt64(2), row.GetInt64(3), row.ReadInstant(4))
        {
            Lanes = ReadLanes(row),
            OldestTransaction = row.IsDBNull(7) ? null : Duration.FromTimeSpan(row.GetTimeSpan(7)),
        };

    private static ValueList<LaneBacklog> ReadLanes(NpgsqlDataReader row)
    {
        if (row.IsDBNull(5)) return [];
        var lanes = row.GetFieldValue<int[]>(5);
        return lanes.Zip(row.GetFieldValue<DateTime[]>(6), (lane, oldest) => new LaneBacklog(lane, oldest.ToInstant())).ToValueList();
    }
}
