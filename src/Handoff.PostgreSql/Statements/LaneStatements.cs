using Handoff.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Leases of lanes, reading and acknowledging; commits fill the lanes.</summary>
internal static class LaneStatements
{
    private const string LeaseText = """
        update ho_lane set epoch = epoch + 1, until = coalesce($1, statement_timestamp()) + $3
        where lane = $2 and until <= coalesce($1, statement_timestamp()) returning epoch, until
        """;

    // The sequence only keeps engagements from starving each other. Nobody remembers a position in it, so nothing that commits late is missed.
    private const string ReadText = """
        select tenant, id, version, ord, message_id, type, schema, json, occurred_at from ho_outbox
        where lane = $1 and exists (select 1 from ho_lane where lane = $1 and epoch = $2) order by seq limit $3
        """;

    // The lane is locked, so that nobody can take it over between the look and the removal. The sum keeps the planner from reading the lane.
    private static readonly string AcknowledgeText = $"""
        with l as materialized (select 1 from ho_lane where lane = $1 and epoch = $2 for share),
        gone as (
            delete from ho_outbox o using unnest($3, $4, $5, $6) as k(tenant, id, version, ord), l
            where {ByKey.Match("o", "k")} and o.version = k.version and o.ord = k.ord and o.lane + 0 = $1)
        select exists (select 1 from l)
        """;

    /// <summary>One row, or none while somebody holds the lane.</summary>
    internal static Query<OutboxLease> Lease(LaneRequest request, Instant? now) => new(
        LeaseText,
        command => command.Now(now).Int(request.Lane).Span(request.Lease),
        row => new OutboxLease(request.Lane, row.GetInt64(0), row.ReadInstant(1)));

    internal static Query<OutboxMessage> Read(OutboxLease lease, int limit) =>
        new(ReadText, command => command.Int(lease.Lane).Long(lease.Epoch).Int(limit), ReadMessage);

    /// <summary>One row: whether the lane was still held.</summary>
    internal static Query<bool> Acknowledge(OutboxLease lease, IReadOnlyList<MessageKey> delivered) => new(
        AcknowledgeText,
        command => command
            .Int(lease.Lane)
            .Long(lease.Epoch)
            .Each(delivered, NpgsqlDbType.Text, message => message.Key.Tenant.Value)
            .Each(delivered, NpgsqlDbType.Uuid, message => message.Key.Id.Value)
            .Each(delivered, NpgsqlDbType.Bigint, message => message.Version)
            .Each(delivered, NpgsqlDbType.Integer, message => message.Ordinal),
        row => row.GetBoolean(0));

    private static OutboxMessage ReadMessage(NpgsqlDataReader row) => new(
        new MessageKey(row.ReadKey(0), row.GetInt64(2), row.GetInt32(3)),
        new OutboxRecord(row.GetInt32(3), row.GetGuid(4), row.GetString(5), row.GetInt32(6), row.GetFieldValue<byte[]>(7), row.ReadInstant(8)));
}
