using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Loads any number of engagements in one statement, each as of one moment.</summary>
internal static class LoadStatement
{
    private static readonly Given Text = new(
        k => $"""
            select coalesce($4, statement_timestamp()), {Rows.PriorColumns}, {Rows.SnapshotColumns}
            from {k}
            left join ho_engagement e on {k.Match("e")}
            left join ho_commit p on {k.Match("p")} and p.command_id = k.command_id{k.InOrder}
            """,
        "tenant", "id", "command_id");

    /// <summary>In the order of what was asked.</summary>
    internal static Query<LoadResult> Of(IReadOnlyList<(EngagementKey Key, CommandId? Command)> asked, Instant? now) => new(
        Text.For(asked.Count),
        values => values
            .Given(asked, NpgsqlDbType.Text, ask => ask.Key.Tenant.Value)
            .Given(asked, NpgsqlDbType.Text, ask => ask.Key.Id.Value)
            .Given(asked, NpgsqlDbType.Uuid, ask => ask.Command?.Value)
            .Now(now),
        Read);

    private static LoadResult Read(NpgsqlDataReader row) =>
        new(row.IsDBNull(7) ? null : row.ReadSnapshot(7), row.ReadInstant(0), row.ReadPrior(1));
}
