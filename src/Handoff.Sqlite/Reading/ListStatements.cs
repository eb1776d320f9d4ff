using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Lists of engagements and of what is parked, page by page; the connection stays its owner's.</summary>
internal sealed class ListStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _list = new(connection, List("e.id > $9"));

    private readonly Statement _ofReference = new(connection, OfReference);

    private readonly Statement _due = new(connection, """
        select id from ho_engagement indexed by ix_ho_engagement_due
        where tenant = $1 and due_at is not null and ($2 is null or due_at >= $2) and ($3 is null or due_at < $3)
          and ($2 is null or $4 is null or due_at > $2 or id > $4)
        order by due_at, id
        """);

    private readonly Statement _ofDue = new(connection, $"""
        select {Rows.EngagementColumns} from ho_engagement e
        where {Queries.Fits} and e.tenant = $8 and e.id = $9
          and due_at is not null and ($10 is null or due_at >= $10) and ($11 is null or due_at < $11)
        """);

    private readonly Statement _one = new(connection, $"""
        select {Rows.EngagementColumns} from ho_engagement e where {Queries.Fits} and e.tenant = $8 and e.id = $9
        """);

    private readonly Statement _parked = new(connection, Queries.ParkedWakeups("ho_engagement", ofTenant: false));
    private readonly Statement _parkedOf = new(connection, Queries.ParkedWakeups("ho_engagement", ofTenant: true));

    private readonly Statement _parkedMessages = new(connection, Queries.ParkedMessages(DeferredTable.ItsCommit));

    internal List<EngagementRow> Of(EngagementQuery query, string afterId, int limit) =>
        (query.Reference is null ? _list : _ofReference).All(
            Rows.ReadEngagement, [.. Filters(query), query.Tenant.Value, afterId, limit]);

    /// <summary>The ids of all that are due in the range of the query, by when they are.</summary>
    internal List<string> Due(EngagementQuery query) => Pages.Within(
        query.Among,
        _due.All(
            row => row.GetString(0), query.Tenant.Value, query.DueFrom?.TicksNotBefore(), query.DueBefore?.TicksNotBefore(),
            query.After?.Value));

    /// <summary>Of these engagements those that fit the query, in the order of the ids.</summary>
    internal List<EngagementRow> OfDue(EngagementQuery query, IReadOnlyList<string> ids)
    {
        var rows = new List<EngagementRow>(ids.Count);
        foreach (var id in ids)
        {
            rows.AddRange(_ofDue.All(
                Rows.ReadEngagement,
                [.. Filters(query), query.Tenant.Value, id, query.DueFrom?.TicksNotBefore(), query.DueBefore?.TicksNotBefore()]));
        }

        return rows;
    }

    /// <summary>Of these engagements those that fit the query, in the order of the ids.</summary>
    internal List<EngagementRow> Among(EngagementQuery query, IReadOnlyList<string> ids)
    {
        var rows = new List<EngagementRow>(ids.Count);
        foreach (var id in ids) rows.AddRange(_one.All(Rows.ReadEngagement, [.. Filters(query), query.Tenant.Value, id]));
        return rows;
    }

    internal List<ParkedWakeup> Parked(TenantId? tenant, EngagementKey? after, int limit)
    {
        var (afterTenant, afterId) = (after?.Tenant.Value ?? "", after?.Id.Value ?? "");
        return tenant is { } one
            ? _parkedOf.All(Rows.ReadParkedWakeup, afterTenant, afterId, limit, one.Value)
            : _parked.All(Rows.ReadParkedWakeup, afterTenant, afterId, limit);
    }

    internal List<ParkedMessage> ParkedMessages(TenantId? tenant, ParkedMessage? after, int limit)
    {
        var last = after?.Message;
        return _parkedMessages.All(
            Rows.ReadParkedMessage,
            after?.Subscriber.Value
                ?? "", last?.Key.Tenant.Value ?? "", last?.Key.Id.Value ?? "", last?.Version ?? 0, last?.Ordinal ?? 0, tenant?.Value,
            limit);
    }

    internal static string OfReference => List($"e.id > $9 and {Queries.HasReference}");

    private static string List(string which) => $"""
        select {Rows.EngagementColumns} from ho_engagement e
        where {Queries.Fits} and e.tenant = $8 and {which}
        order by e.id limit $10
        """;

    /// <summary>As <see cref="Queries.Fits"/> has them.</summary>
    private static object?[] Filters(EngagementQuery query) =>
    [
        query.Stage?.Value, query.PhaseName, query.Account?.Value, query.Owner?.Value, query.Responsible?.Value, query.Reference,
        query.MemberText,
    ];

    public void Dispose()
    {
        foreach (var each in new[] { _list, _ofReference, _due, _ofDue, _one, _parked, _parkedOf, _parkedMessages }) each.Dispose();
    }
}
