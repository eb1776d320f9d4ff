using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>The read side: page by page, so that no read stays open while the caller thinks.</summary>
internal static class ReadStatements
{
    private const string ListText = $"{ListOf} and e.tenant <> '' and e.id > $9 order by e.id limit $10";

    private const string OfReferenceText = $"{ListOf} and {Queries.HasReference} and e.id > $9 order by e.id limit $10";

    private static readonly string ParkedText = Queries.ParkedWakeups("ho_wakeup", ofTenant: false);
    private static readonly string ParkedOfTenantText = Queries.ParkedWakeups("ho_wakeup", ofTenant: true);

    private const string ListOf = $"""
        select {Rows.EngagementColumns}
        from ho_engagement e left join ho_wakeup w on w.tenant = e.tenant and w.id = e.id
        where {Queries.Fits} and e.tenant = $8
        """;

    // Nothing can be claimed before it is due, so what is due from an instant on is found where claims look. Tenant and time are compared
    // together, and sorted up to a limit that the planner does not know: that is how it takes the one index that has both.
    private const string DueText = """
        select w.id from (
            (select id, due_at from ho_wakeup
            where parked is null and (tenant, visible_at) >= ($1, coalesce($2, '-infinity')) and (tenant, visible_at) <= ($1, 'infinity')
            order by tenant, visible_at limit $4)
            union all
            select id, due_at from ho_wakeup where parked is not null and tenant = $1) w
        where ($2 is null or w.due_at >= $2) and ($3 is null or w.due_at < $3)
          and ($2 is null or $5 is null or w.due_at > $2 or w.id > $5)
        order by w.due_at, w.id
        """;

    private static readonly string OfDueText = $"""
        select {Rows.EngagementColumns}
        from unnest($8, $9) with ordinality as k(tenant, id, n)
        join ho_wakeup w on {ByKey.Match("w", "k")} and ($10 is null or w.due_at >= $10) and ($11 is null or w.due_at < $11)
        join ho_engagement e on {ByKey.Match("e", "k")} and {Queries.Fits}
        order by k.n
        """;

    private static readonly string AmongText = $"""
        select {Rows.EngagementColumns}
        from unnest($8, $9) with ordinality as k(tenant, id, n)
        join ho_engagement e on {ByKey.Match("e", "k")} and {Queries.Fits}
        left join ho_wakeup w on {ByKey.Match("w", "k")}
        order by k.n
        """;

    internal static Query<CommitRow> History(EngagementKey key, long fromVersion, int limit) => new(
        Queries.CommitsFrom,
        command => command.Text(key.Tenant.Value).Text(key.Id.Value).Long(fromVersion).Int(limit),
        row => row.ReadCommit(0));

    internal static Query<EngagementRow> List(EngagementQuery query, string after, int limit) => new(
        query.Reference is null ? ListText : OfReferenceText,
        command => command.Filters(query).Text(query.Tenant.Value).Text(after).Int(limit),
        Rows.ReadEngagement);

    /// <summary>The ids of all that are due in the range of the query, by when they are.</summary>
    internal static Query<string> Due(EngagementQuery query) =>
        new(
            DueText,
            command => command.Text(query.Tenant.Value).Time(query.DueFrom).Time(query.DueBefore).Int(int.MaxValue)
                .Text(query.After?.Value),
            row => row.GetString(0));

    /// <summary>Of these engagements those that fit the query, in the order of the ids.</summary>
    internal static Query<EngagementRow> OfDue(EngagementQuery query, IReadOnlyList<string> ids) => new(
        OfDueText, command => command.Filters(query).Ids(query, ids).Time(query.DueFrom).Time(query.DueBefore), Rows.ReadEngagement);

    /// <summary>The same of those that need not be due.</summary>
    internal static Query<EngagementRow> Among(EngagementQuery query, IReadOnlyList<string> ids) => new(
        AmongText, command => command.Filters(query).Ids(query, ids), Rows.ReadEngagement);

    private static NpgsqlParameterCollection Ids(
        this NpgsqlParameterCollection values, EngagementQuery query, IReadOnlyList<string> ids) =>
        values.Each(ids, NpgsqlDbType.Text, _ => query.Tenant.Value).Each(ids, NpgsqlDbType.Text, id => id);

    /// <summary>As <see cref="Queries.Fits"/> has them.</summary>
    private static NpgsqlParameterCollection Filters(this NpgsqlParameterCollection values, EngagementQuery query) => values
        .Text(query.Stage?.Value).Text(query.PhaseName).Text(query.Account?.Value).Text(query.Owner?.Value)
        .Text(query.Responsible?.Value).Text(query.Reference).Text(query.MemberText);

    /// <summary>What is parked, after the key given; null for the first ones.</summary>
    internal static Query<ParkedWakeup> Parked(TenantId? of, EngagementKey? after, int limit) => new(
        of is null ? ParkedText : ParkedOfTenantText,
        command =>
        {
            command.Text(after?.Tenant.Value ?? "").Text(after?.Id.Value ?? "").Int(limit);
            if (of is { } tenant) command.Text(tenant.Value);
        },
        Rows.ReadParkedWakeup);
}
