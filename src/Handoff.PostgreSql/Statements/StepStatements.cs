using NodaTime;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Steps by number and by time, and bookmarks.</summary>
internal static class StepStatements
{
    // Who numbers a tenant's steps waits here for whoever does it just now, so that numbers become visible in their order; the next
    // statement then sees what was added.
    private const string TurnText = "select pg_advisory_xact_lock(hashtextextended('ho_step ' || $1, 0))";

    private const string AddText = """
        insert into ho_step (tenant, id, version, ord, number, at, json)
        select $1, k.id, k.version, k.ord, m.last + row_number() over (order by k.n), k.at, k.json
        from unnest($2, $3, $4, $5, $6) with ordinality as k(id, version, ord, at, json, n),
            (select coalesce(max(number), 0) as last from ho_step where tenant = $1) m
        where not exists (
            select 1 from ho_step s where s.id = k.id and s.tenant = $1 and s.version = k.version and s.ord = k.ord)
        """;

    private const string NewsText =
        "select count(*), coalesce(max(number), $2), min(at) from ho_step where tenant = $1 and number > $2";

    internal const string StepsText = """
        select id, version, ord, at, json from ho_step
        where tenant = $1 and (at, id, version, ord) > ($2, $3, $4, $5) and at <= $6 and number > $7 and number <= $8
        order by at, id, version, ord limit $9
        """;

    private const string KeepText = """
        insert into ho_bookmark (tenant, until, number, content) values ($1, $2, $3, $4)
        on conflict (tenant, until) do update set number = excluded.number, content = excluded.content
        """;

    /// <summary>No rows; the last of a step that is given twice is left out.</summary>
    internal static Query<bool> Add(TenantId tenant, IReadOnlyList<StepRecord> steps)
    {
        var each = steps.DistinctBy(step => (step.Engagement, step.Version, step.Ordinal)).ToList();
        return new(_ => true,
        [
            new Statement(TurnText, values => values.Text(tenant.Value)),
            new Statement(AddText, values => values.Text(tenant.Value)
                .Each(each, NpgsqlDbType.Text, step => step.Engagement.Value)
                .Each(each, NpgsqlDbType.Bigint, step => step.Version)
                .Each(each, NpgsqlDbType.Integer, step => step.Ordinal)
                .Each(each, NpgsqlDbType.TimestampTz, step => step.At.Down())
                .Each(each, NpgsqlDbType.Json, step => step.Json.ToArray())),
        ]);
    }

    internal static Query<StepNews> News(TenantId tenant, long after) => new(
        NewsText,
        values => values.Text(tenant.Value).Long(after),
        row => new StepNews(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.ReadInstant(2)));

    internal static Query<StepRecord> Of(StepQuery query, StepRecord? last, int limit) => new(
        StepsText,
        values => values.Text(query.Tenant.Value)
            .Raw(last?.At.Down() ?? query.From?.Up() ?? long.MinValue)
            .Text(last?.Engagement.Value ?? "").Long(last?.Version ?? 0).Int(last?.Ordinal ?? 0)
            .Raw(query.Until?.Down() ?? long.MaxValue)
            .Long(query.After).Long(query.UpTo).Int(limit),
        row => new StepRecord(
            new EngagementId(row.GetString(0)), row.GetInt64(1), row.GetInt32(2), row.ReadInstant(3), row.GetFieldValue<byte[]>(4)));

    internal static Query<bool> Keep(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped) =>
        new(_ => true,
        [
            new Statement("delete from ho_bookmark where tenant = $1 and until = any ($2)", values => values.Text(tenant.Value)
                .Each(dropped, NpgsqlDbType.TimestampTz, until => until.Down())),
            new Statement(KeepText, values => values.Text(tenant.Value).Raw(bookmark.Until.Down()).Long(bookmark.Number).Bytes(content)),
        ]);

    internal static Query<StepBookmark> Bookmarks(TenantId tenant) => new(
        "select until, number from ho_bookmark where tenant = $1 order by until desc",
        values => values.Text(tenant.Value),
        row => new StepBookmark(row.ReadInstant(0), row.GetInt64(1)));

    internal static Query<byte[]> Content(TenantId tenant, Instant until) => new(
        "select content from ho_bookmark where tenant = $1 and until = $2",
        values => values.Text(tenant.Value).Raw(until.Down()),
        row => row.GetFieldValue<byte[]>(0));
}
