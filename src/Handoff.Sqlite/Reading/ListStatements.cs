using Handoff.Storage;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>Lists of engagements and of what is parked, page by page; the connection stays its owner's.</summary>
internal sealed class ListStatements(SqliteConnection connection) : IDisposable
{
    private const string Columns = "e.tenant, e.id, e.version, e.schema, e.json, e.lifecycle, e.stage, e.phase, e.account, e.owner, w.due_at";

    private readonly Statement _list = new(connection, $"""
        select {Columns} from ho_engagement e left join ho_wakeup w on w.tenant = e.tenant and w.id = e.id
        where e.tenant = $1 and e.id > $2 and ($3 is null or e.stage = $3) and ($4 is null or e.account = $4) and ($5 is null or e.owner = $5)
        order by e.id limit $6
        """);

    private readonly Statement _due = new(connection, """
        select id from ho_wakeup where tenant = $1 and ($2 is null or due_at >= $2) and ($3 is null or due_at < $3) order by due_at, id
        """);

    private readonly Statement _ofDue = new(connection, $"""
        select {Columns} from ho_wakeup w join ho_engagement e on e.tenant = w.tenant and e.id = w.id
        where w.tenant = $1 and w.id = $2 and ($3 is null or e.stage = $3) and ($4 is null or e.account = $4) and ($5 is null or e.owner = $5)
            and ($6 is null or w.due_at >= $6) and ($7 is null or w.due_at < $7)
        """);

    private readonly Statement _parked = Parked(connection, "");
    private readonly Statement _parkedOf = Parked(connection, " and tenant = $4");

    private readonly Statement _parkedMessages = new(connection, """
        select subscriber, tenant, id, version, ord, type, occurred_at, parked, attempts from ho_deferred
        where parked is not null and (subscriber, tenant, id, version, ord) > ($1, $2, $3, $4, $5) and ($6 is null or tenant = $6)
        order by subscriber, tenant, id, version, ord limit $7
        """);

    internal List<EngagementRow> Of(EngagementQuery query, byte[] afterId, int limit) =>
        _list.All(Read, query.Tenant.Value, afterId, query.Stage?.Value, query.Account?.Value, query.Owner?.Value, limit);

    /// <summary>The ids of all that are due in the range of the query, by when they are.</summary>
    internal List<byte[]> Due(EngagementQuery query) => _due.All(
        row => row.GetFieldValue<byte[]>(0), query.Tenant.Value, query.DueFrom?.TicksNotBefore(), query.DueBefore?.TicksNotBefore());

    /// <summary>Of these engagements those that fit the query, in the order of the ids.</summary>
    internal List<EngagementRow> OfDue(EngagementQuery query, IReadOnlyList<byte[]> ids)
    {
        var rows = new List<EngagementRow>(ids.Count);
        foreach (var id in ids)
        {
            rows.AddRange(_ofDue.All(
                Read, query.Tenant.Value, id, query.Stage?.Value, query.Account?.Value, query.Owner?.Value,
                query.DueFrom?.TicksNotBefore(), query.DueBefore?.TicksNotBefore()));
        }

        return rows;
    }

    internal List<ParkedWakeup> Parked(TenantId? tenant, string afterTenant, byte[] afterId, int limit) => tenant is { } one
        ? _parkedOf.All(ReadParked, afterTenant, afterId, limit, one.Value)
        : _parked.All(ReadParked, afterTenant, afterId, limit);

    internal List<ParkedMessage> ParkedMessages(TenantId? tenant, ParkedMessage? after, int limit)
    {
        var last = after?.Message;
        return _parkedMessages.All(
            row => new ParkedMessage(
                row.GetString(0), new MessageKey(row.ReadKey(1), row.GetInt64(3), row.GetInt32(4)), row.GetString(5), row.ReadInstant(6), row.GetString(7),
                row.GetInt32(8)),
            after?.Subscriber.Value ?? "", last?.Key.Tenant.Value ?? "", last?.Key.Id.Blob() ?? [], last?.Version ?? 0, last?.Ordinal ?? 0, tenant?.Value,
            limit);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _list, _due, _ofDue, _parked, _parkedOf, _parkedMessages }) statement.Dispose();
    }

    private static Statement Parked(SqliteConnection connection, string which) => new(connection, $"""
        select tenant, id, parked, due_at, attempts from ho_wakeup
        where parked is not null and (tenant, id) > ($1, $2){which} order by tenant, id limit $3
        """);

    private static EngagementRow Read(SqliteDataReader row) =>
        new(row.ReadKey(0), row.ReadSnapshot(2)) { DueAt = row.IsDBNull(10) ? null : row.ReadInstant(10) };

    private static ParkedWakeup ReadParked(SqliteDataReader row) => new(row.ReadKey(0), row.GetString(2), row.ReadInstant(3), row.GetInt32(4));
}
