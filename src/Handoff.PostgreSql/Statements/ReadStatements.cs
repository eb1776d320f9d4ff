using Handoff.Storage;
using NodaTime;

namespace Handoff;

/// <summary>The read side: page by page, so that no read stays open while the caller thinks.</summary>
internal static class ReadStatements
{
    private const string HistoryText = """
        select version, ord, command_id, type, schema, json, occurred_at from ho_event
        where tenant = $1 and id = $2 and (version, ord) > ($3, $4) order by version, ord limit $5
        """;

    private const string ListText = """
        select tenant, id, version, schema, json, lifecycle, stage, phase, account, owner from ho_engagement
        where tenant = $1 and tenant <> '' and id > $2 and ($3 is null or stage = $3) and ($4 is null or account = $4) and ($5 is null or owner = $5)
        order by id limit $6
        """;

    private const string BacklogText = """
        select due.rows, due.oldest, (select count(*) from ho_wakeup where parked is not null), (select count(*) from ho_outbox),
            coalesce($1, statement_timestamp())
        from (select count(*) as rows, min(due_at) as oldest from ho_wakeup
              where parked is null and due_at <= coalesce($1, statement_timestamp())) due
        """;

    internal static Query<StoredEvent> History(EngagementKey key, long version, int afterOrdinal, int limit) => new(
        HistoryText,
        command => command.Text(key.Tenant.Value).Guid(key.Id.Value).Long(version).Int(afterOrdinal).Int(limit),
        Rows.ReadEvent);

    internal static Query<EngagementRow> List(EngagementQuery query, Guid after, int limit) => new(
        ListText,
        command => command
            .Text(query.Tenant.Value).Guid(after).Text(query.Stage?.Value).Text(query.Account?.Value).Text(query.Owner?.Value).Int(limit),
        row => new EngagementRow(row.ReadKey(0), row.ReadSnapshot(2)));

    /// <summary>One row.</summary>
    internal static Query<Backlog> Backlog(Instant? now) => new(
        BacklogText,
        command => command.Now(now),
        row => new Backlog(row.GetInt64(0), row.IsDBNull(1) ? null : row.ReadInstant(1), row.GetInt64(2), row.GetInt64(3), row.ReadInstant(4)));
}
