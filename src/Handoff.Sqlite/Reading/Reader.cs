using Handoff.Storage;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>One reading connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class Reader(SqliteConnection connection) : IDisposable
{
    private readonly LoadStatements _load = new(connection);

    private readonly Statement _history = new(connection, """
        select version, ord, command_id, type, schema, json, occurred_at from ho_event
        where tenant = $1 and id = $2 and (version, ord) > ($3, $4) order by version, ord limit $5
        """);

    private readonly Statement _list = new(connection, """
        select tenant, id, version, schema, json, lifecycle, stage, phase, account, owner from ho_engagement
        where tenant = $1 and id > $2 and ($3 is null or stage = $3) and ($4 is null or account = $4) and ($5 is null or owner = $5)
        order by id limit $6
        """);

    private readonly Statement _backlog = new(connection, """
        select due.rows, due.oldest, (select count(*) from ho_wakeup where parked is not null), (select count(*) from ho_outbox)
        from (select count(*) as rows, min(due_at) as oldest from ho_wakeup where parked is null and due_at <= $1) due
        """);

    private readonly Statement _lane = new(connection, """
        select tenant, id, version, ord, message_id, type, schema, json, occurred_at from ho_outbox
        where lane = $1 and exists (select 1 from ho_lane where lane = $1 and epoch = $2) order by seq limit $3
        """);

    internal (Snapshot? Snapshot, PriorCommit? Prior) Load(EngagementKey key, CommandId? command) => _load.Load(key, command);

    internal List<StoredEvent> History(EngagementKey key, long version, int afterOrdinal, int limit) =>
        _history.All(Columns.ReadEvent, key.Tenant.Value, key.Id.Blob(), version, afterOrdinal, limit);

    internal List<EngagementRow> List(EngagementQuery query, byte[] afterId, int limit) => _list.All(
        row => new EngagementRow(row.ReadKey(0), row.ReadSnapshot(2)),
        query.Tenant.Value, afterId, query.Stage?.Value, query.Account?.Value, query.Owner?.Value, limit);

    internal Backlog Backlog(NodaTime.Instant now) => _backlog.First(
        row => new Backlog(row.GetInt64(0), row.IsDBNull(1) ? null : row.ReadInstant(1), row.GetInt64(2), row.GetInt64(3), now),
        now.Ticks())!;

    internal List<OutboxMessage> Lane(OutboxLease lease, int limit) => _lane.All(ReadMessage, lease.Lane, lease.Epoch, limit);

    public void Dispose()
    {
        _load.Dispose();
        foreach (var statement in new[] { _history, _list, _backlog, _lane }) statement.Dispose();
        connection.Dispose();
    }

    private static OutboxMessage ReadMessage(SqliteDataReader row) => new(
        new MessageKey(row.ReadKey(0), row.GetInt64(2), row.GetInt32(3)),
        new OutboxRecord(
            row.GetInt32(3), row.ReadGuid(4), row.GetString(5), row.GetInt32(6), row.GetFieldValue<byte[]>(7), row.ReadInstant(8)));
}
