using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Loads any number of engagements in one statement, each as of one moment.</summary>
internal static class LoadStatement
{
    private static readonly Given Text = new(
        k => $"""
            select coalesce($4, statement_timestamp()), p.version, p.fingerprint, {Rows.SnapshotColumns}
            from {k}
            left join ho_engagement e on {k.Match("e")}
            left join ho_event p on {k.Match("p")} and p.command_id = k.command_id and p.ord = 0{k.InOrder}
            """,
        "tenant", "id", "command_id");

    /// <summary>In the order of what was asked; priors have no events yet.</summary>
    internal static Query<LoadResult> Of(IReadOnlyList<(EngagementKey Key, CommandId? Command)> asked, Instant? now) => new(
        Text.For(asked.Count),
        values => values
            .Given(asked, NpgsqlDbType.Text, ask => ask.Key.Tenant.Value)
            .Given(asked, NpgsqlDbType.Text, ask => ask.Key.Id.Value)
            .Given(asked, NpgsqlDbType.Uuid, ask => ask.Command?.Value)
            .Now(now),
        Read);

    internal static Query<StoredEvent> EventsOf(EngagementKey key, CommandId command) =>
        new(Queries.EventsOfCommand, values => values.Text(key.Tenant.Value).Text(key.Id.Value).Guid(command.Value), Rows.ReadEvent);

    private static LoadResult Read(NpgsqlDataReader row) =>
        new(row.IsDBNull(3) ? null : row.ReadSnapshot(3), row.ReadInstant(0), row.ReadPrior(1));
}
