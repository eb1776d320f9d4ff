using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>One reading connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class Reader(SqliteConnection connection) : IDisposable
{
    private readonly LoadStatements _load = new(connection);

    private readonly Statement _history = new(connection, Queries.EventsAfter);

    private readonly ListStatements _list = new(connection);

    private readonly BacklogStatement _backlog = new(connection);

    private readonly Statement _lane = new(connection, $"""
        select (
            select group_concat(s.name, char(10)) from ho_subscriber s
            where exists (select 1 from ho_deferred d where d.subscriber = s.name and d.tenant = o.tenant and d.id = o.id)),
              {Rows.MessageColumns}
        from ho_outbox o
        where seq > $1 * {Sequence.OfLane} and seq < ($1 + 1) * {Sequence.OfLane}
            and exists (select 1 from ho_lane where lane = $1 and epoch = $2)
        order by seq limit $3
        """);

    internal (Snapshot? Snapshot, PriorCommit? Prior) Load(EngagementKey key, CommandId? command) => _load.Load(key, command);

    internal List<StoredEvent> History(EngagementKey key, long version, int afterOrdinal, int limit) =>
        _history.All(Rows.ReadEvent, key.Tenant.Value, key.Id.Value, version, afterOrdinal, limit);

    internal List<EngagementRow> List(EngagementQuery query, string afterId, int limit) => _list.Of(query, afterId, limit);

    internal List<string> Due(EngagementQuery query) => _list.Due(query);

    internal List<EngagementRow> OfDue(EngagementQuery query, IReadOnlyList<string> ids) => _list.OfDue(query, ids);

    internal List<ParkedWakeup> Parked(TenantId? tenant, EngagementKey? after, int limit) => _list.Parked(tenant, after, limit);

    internal List<ParkedMessage> ParkedMessages(TenantId? tenant, ParkedMessage? after, int limit) =>
        _list.ParkedMessages(tenant, after, limit);

    internal Backlog Backlog(NodaTime.Instant now) => _backlog.AsOf(now);

    internal List<OutboxMessage> Lane(OutboxLease lease, int limit) => _lane.All(ReadMessage, lease.Lane, lease.Epoch, limit);

    public void Dispose()
    {
        foreach (var statement in new IDisposable[] { _load, _history, _list, _backlog, _lane, connection }) statement.Dispose();
    }

    /// <summary>Names have no control characters.</summary>
    private static OutboxMessage ReadMessage(SqliteDataReader row) => row.IsDBNull(0)
        ? row.ReadMessage(1)
        : row.ReadMessage(1) with
        {
            Behind = [.. row.GetString(0).Split('\n').Order(StringComparer.Ordinal).Select(name => new SubscriberName(name))],
        };
}
