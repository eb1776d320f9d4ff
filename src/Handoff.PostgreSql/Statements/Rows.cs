using Handoff.Storage;
using NodaTime;
using Npgsql;

namespace Handoff;

/// <summary>Records read from rows.</summary>
internal static class Rows
{
    internal static Instant ReadInstant(this NpgsqlDataReader row, int column) => row.GetFieldValue<long>(column).ToInstant();

    internal static string? ReadText(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static EngagementKey ReadKey(this NpgsqlDataReader row, int column) =>
        new(new TenantId(row.GetString(column)), new EngagementId(row.GetGuid(column + 1)));

    /// <summary>version, schema, json, lifecycle, stage, phase, account, owner.</summary>
    internal static Snapshot ReadSnapshot(this NpgsqlDataReader row, int column) => new(
        row.GetInt64(column),
        new StateRecord(
            row.GetInt32(column + 1),
            row.GetFieldValue<byte[]>(column + 2),
            row.GetString(column + 3),
            row.GetString(column + 4),
            row.GetString(column + 5),
            row.GetString(column + 6),
            row.ReadText(column + 7)));

    /// <summary>version, ord, command_id, type, schema, json, occurred_at.</summary>
    internal static StoredEvent ReadEvent(this NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new CommandId(row.GetGuid(2)),
        new EventRecord(row.GetString(3), row.GetInt32(4), row.GetFieldValue<byte[]>(5), row.ReadInstant(6)));

    /// <summary>tenant, id, version, ord, message_id, type, schema, json, occurred_at.</summary>
    internal static OutboxMessage ReadMessage(this NpgsqlDataReader row) => new(
        new MessageKey(row.ReadKey(0), row.GetInt64(2), row.GetInt32(3)),
        new OutboxRecord(row.GetInt32(3), row.GetGuid(4), row.GetString(5), row.GetInt32(6), row.GetFieldValue<byte[]>(7), row.ReadInstant(8)));
}
