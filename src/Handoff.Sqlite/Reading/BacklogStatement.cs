using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>What waits; the connection stays its owner's.</summary>
internal sealed class BacklogStatement(SqliteConnection connection) : IDisposable
{
    // One row at least; each has a lane in which something waits.
    private readonly Statement _waiting = new(connection, $"""
        with due as materialized (
            select min(count(*), $2) as waiting, min(due_at) as oldest from ho_engagement indexed by ix_ho_engagement_due
            where due_at is not null and visible_at < {TablesText.Never} and due_at <= $1),
        lanes as materialized (
            select lane, (
                select occurred_at from ho_outbox o where o.seq > l.lane * {Sequence.OfLane} and o.seq < (l.lane + 1) * {Sequence.OfLane}
                order by seq limit 1) as oldest
            from ho_lane l)
        select counted.*, lanes.lane, lanes.oldest from (
            select (select waiting from due), (select oldest from due),
                (select count(*) from (select 1 from ho_engagement where parked is not null limit $2)),
                (select coalesce(sum(json_array_length(ords)), 0) from (select ords from ho_outbox limit $2))) counted
        left join lanes on lanes.oldest is not null order by lanes.lane
        """);

    private readonly Statement _subscribers = new(connection, """
        select s.name,
            (select count(*) from (select 1 from ho_deferred d where d.subscriber = s.name limit $1)),
            (select count(*) from (select 1 from ho_deferred d where d.subscriber = s.name and parked is not null limit $1)),
            (select min(occurred_at) from (
                select occurred_at from ho_deferred d where d.subscriber = s.name and first = 1 and parked is null
                  order by visible_at limit $1))
        from ho_subscriber s order by s.name
        """);

    internal Backlog AsOf(Instant now)
    {
        var rows = _waiting.All(row => (Backlog: ReadCounts(row, now), Lane: ReadLane(row)), now.Ticks(), Backlog.Most);
        return rows[0].Backlog with
        {
            Lanes = rows.Select(row => row.Lane).OfType<LaneBacklog>().ToValueList(),
            Subscribers = _subscribers.All(ReadSubscriber, Backlog.Most).ToValueList(),
        };
    }

    public void Dispose()
    {
        _waiting.Dispose();
        _subscribers.Dispose();
    }

    private static Backlog ReadCounts(SqliteDataReader row, Instant now) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : row.ReadInstant(1), row.GetInt64(2), row.GetInt64(3), now);

    private static LaneBacklog? ReadLane(SqliteDataReader row) => row.IsDBNull(4) ? null : new((int)row.GetInt64(4), row.ReadInstant(5));

    private static SubscriberBacklog ReadSubscriber(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.ReadInstant(3));
}
