using Handoff.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Loads any number of engagements in one statement, each as of one moment.</summary>
internal static class LoadStatement
{
    private static readonly string Text = $"""
        select e.version, e.schema, e.json, e.lifecycle, e.stage, e.phase, e.account, e.owner, p.version, p.fingerprint,
            coalesce($1, statement_timestamp())
        from unnest($2, $3, $4) with ordinality as k(tenant, id, command_id, n)
        left join ho_engagement e on {ByKey.Match("e", "k")}
        left join lateral (
            select version, fingerprint from ho_event p
            where p.tenant = k.tenant and p.id = k.id and p.command_id = k.command_id and p.ord = 0 limit 1) p on true
        order by k.n
        """;

    private const string Events = """
        select version, ord, command_id, type, schema, json, occurred_at from ho_event
        where tenant = $1 and id = $2 and version = $3 order by ord
        """;

    /// <summary>In the order of what was asked; priors have no events yet.</summary>
    internal static Query<LoadResult> Of(IReadOnlyList<(EngagementKey Key, CommandId? Command)> asked, Instant? now) => new(
        Text,
        command => command
            .Now(now)
            .Each(asked, NpgsqlDbType.Text, ask => ask.Key.Tenant.Value)
            .Each(asked, NpgsqlDbType.Uuid, ask => ask.Key.Id.Value)
            .Each(asked, NpgsqlDbType.Uuid, ask => ask.Command?.Value),
        Read);

    internal static Query<StoredEvent> EventsOf(EngagementKey key, long version) =>
        new(Events, command => command.Text(key.Tenant.Value).Guid(key.Id.Value).Long(version), Rows.ReadEvent);

    private static LoadResult Read(NpgsqlDataReader row) => new(
        row.IsDBNull(0) ? null : row.ReadSnapshot(0),
        row.ReadInstant(10),
        row.IsDBNull(8) ? null : new PriorCommit(row.GetInt64(8), row.GetString(9), []));
}
