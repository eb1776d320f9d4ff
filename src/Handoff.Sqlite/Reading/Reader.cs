using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>One reading connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class Reader(SqliteConnection connection) : IDisposable
{
    /// <summary>The column after those of a row of the outbox.</summary>
    private const int Behind = 9;

    private readonly LoadStatements _load = new(connection);

    private readonly Statement _history = new(connection, Queries.CommitsFrom);

    private readonly ListStatements _list = new(connection);

    private readonly ItemStatements _items = new(connection);

    private readonly StepStatements _steps = new(connection);

    private readonly BacklogStatement _backlog = new(connection);

    private readonly Statement _lane = new(connection, $"""
        select {OutboxRow.Columns}, (
            select group_concat(s.name, char(10)) from ho_subscriber s
            where exists (select 1 from ho_deferred d where d.subscriber = s.name and d.tenant = c.tenant and d.id = c.id))
        from ho_outbox o join ho_commit c on c.seq = o.commit_seq
        where o.seq > $1 * {Sequence.OfLane} and o.seq < ($1 + 1) * {Sequence.OfLane}
            and exists (select 1 from ho_lane where lane = $1 and epoch = $2)
        order by o.seq
        """);

    internal (Snapshot? Snapshot, PriorCommit? Prior) Load(EngagementKey key, CommandId? command) => _load.Load(key, command);

    internal List<CommitRow> History(EngagementKey key, long fromVersion, int limit) =>
        _history.All(row => row.ReadCommit(0), key.Tenant.Value, key.Id.Value, fromVersion, limit);

    internal List<EngagementRow> List(EngagementQuery query, string afterId, int limit) => _list.Of(query, afterId, limit);

    internal List<string> Due(EngagementQuery query) => _list.Due(query);

    internal List<EngagementRow> OfDue(EngagementQuery query, IReadOnlyList<string> ids) => _list.OfDue(query, ids);

    internal List<EngagementRow> Among(EngagementQuery query, IReadOnlyList<string> ids) => _list.Among(query, ids);

    internal List<ItemRow> Items(ItemQuery query, int limit) => _items.Of(query, limit);

    internal List<CarriedEngagement> Carried(TenantId tenant, string afterId, int limit) => _items.Carried(tenant, afterId, limit);

    internal ItemCarriers ItemCarriers(TenantId tenant) => _items.Carriers(tenant);

    internal List<string> Due(TenantId tenant, NodaTime.Instant at) => _items.Due(tenant, at);

    internal StepStatements Steps => _steps;

    internal List<ParkedWakeup> Parked(TenantId? tenant, EngagementKey? after, int limit) => _list.Parked(tenant, after, limit);

    internal List<ParkedMessage> ParkedMessages(TenantId? tenant, ParkedMessage? after, int limit) =>
        _list.ParkedMessages(tenant, after, limit);

    internal Backlog Backlog(NodaTime.Instant now) => _backlog.AsOf(now);

    internal List<OutboxMessage> Lane(OutboxLease lease, int limit)
    {
        var messages = new List<OutboxMessage>();
        _lane.Each(
            row =>
            {
                messages.AddRange(ReadMessages(row));
                return messages.Count < limit;
            },
            lease.Lane, lease.Epoch);
        return messages[..Math.Min(limit, messages.Count)];
    }

    public void Dispose()
    {
        IDisposable[] all = [_load, _history, _list, _items, _steps, _backlog, _lane, connection];
        foreach (var statement in all) statement.Dispose();
    }

    /// <summary>Names have no control characters.</summary>
    private static IEnumerable<OutboxMessage> ReadMessages(SqliteDataReader row)
    {
        var messages = OutboxRow.Read(row).Messages();
        if (row.IsDBNull(Behind)) return messages;
        var names = row.GetString(Behind).Split('\n').Order(StringComparer.Ordinal).Select(name => new SubscriberName(name)).ToValueList();
        return messages.Select(message => message with { Behind = names });
    }
}
