using NodaTime;

namespace Handoff.Storage;

/// <summary>Lists of open items, and of who carries what.</summary>
internal static class ItemStatements
{
    internal static readonly ItemTexts Texts = Queries.Items(_ => "");

    private static readonly string OfMembers = Queries.ItemCarriers("member", "member <> ''", "");
    private static readonly string OfQueues = Queries.ItemCarriers("function", "member = ''", "");

    // What is put off comes up later than it is due, and would be looked for among all that is to come. Tenant and time are compared
    // together, and sorted up to a limit that the planner does not know: that is how it takes the one index that has both.
    private const string DueText = """
        select id from (
            (select id, due_at from ho_wakeup
            where parked is null and (tenant, visible_at) >= ($1, '-infinity') and (tenant, visible_at) <= ($1, $2)
            order by tenant, visible_at limit $3)
            union all
            select id, due_at from ho_wakeup where parked is not null and tenant = $1) w
        where due_at <= $2 order by due_at, id
        """;

    internal static Query<ItemRow> Of(ItemQuery query, int limit) => new(
        Texts.For(query),
        command =>
        {
            var range = ItemRange.Of(query, Times.Up);
            command.Text(query.Tenant.Value).Raw(range.At).Text(range.Id).Text(range.Item).Raw(range.Last).Text(query.Kind).Int(limit)
                .Text(query.Function?.Value).Text(ItemTexts.Member(query)).Int(query.IsOwn ? 1 : 0);
        },
        Rows.ReadItem);

    /// <summary>The ids of those that are due at an instant, and were not put off.</summary>
    internal static Query<string> Due(TenantId tenant, Instant at) => new(
        DueText, command => command.Text(tenant.Value).Time(at).Int(int.MaxValue), row => row.GetString(0));

    internal static Query<CarriedEngagement> Carried(TenantId tenant, string afterId, int limit) =>
        new(Queries.Carried, command => command.Text(tenant.Value).Text(afterId).Int(limit), Rows.ReadCarried);

    internal static Query<MemberId> Members(TenantId tenant) =>
        new(OfMembers, command => command.Text(tenant.Value), row => new MemberId(row.GetString(0)));

    internal static Query<Function> WithQueue(TenantId tenant) =>
        new(OfQueues, command => command.Text(tenant.Value), row => new Function(row.GetString(0)));

    internal static Query<Instant> Now(Instant? now) =>
        new("select coalesce($1, statement_timestamp())", command => command.Now(now), row => row.ReadInstant(0));
}
