using System.Data.Common;

namespace Handoff;

/// <summary>Records read from rows, and the columns that each is made of; how ids and instants are kept is each store's own.</summary>
/// <remarks>Snapshots and messages come last in a statement, so that nothing moves when they get another column.</remarks>
internal static class Rows
{
    /// <summary>Of an engagement that the statement knows as <c>e</c>.</summary>
    internal const string SnapshotColumns =
        "e.version, e.schema, e.json, e.lifecycle, e.stage, e.phase, e.account, e.owner, e.responsible, e.reference, e.members";

    /// <summary>Of an engagement and its wake-up, <c>e</c> and <c>w</c>.</summary>
    internal const string EngagementColumns = $"e.tenant, e.id, w.due_at, {SnapshotColumns}";

    internal const string EventColumns = "version, ord, command_id, type, schema, json, occurred_at";

    internal const string MessageColumns = "tenant, id, version, ord, message_id, type, schema, json, occurred_at";

    internal const string ClaimColumns = "tenant, id, due_at, armed_version, claim_no, attempts";

    internal const string ParkedWakeupColumns = "tenant, id, parked, due_at, attempts";

    internal const string ParkedMessageColumns = "subscriber, tenant, id, version, ord, type, occurred_at, parked, attempts";

    /// <summary>The columns as a statement names those of one of its tables.</summary>
    internal static string Of(string table, string columns) => $"{table}.{columns.Replace(", ", $", {table}.", StringComparison.Ordinal)}";

    internal static EngagementKey ReadKey(this DbDataReader row, int column) =>
        new(new TenantId(row.GetString(column)), new EngagementId(row.GetString(column + 1)));

    /// <summary>tenant, id, version, ord.</summary>
    internal static MessageKey ReadMessageKey(this DbDataReader row, int column) =>
        new(row.ReadKey(column), row.GetInt64(column + 2), row.GetInt32(column + 3));

    internal static Snapshot ReadSnapshot(this DbDataReader row, int column) => new(
        row.GetInt64(column),
        new StateRecord(
            row.GetInt32(column + 1),
            row.GetFieldValue<byte[]>(column + 2),
            row.GetString(column + 3),
            row.GetString(column + 4),
            row.GetString(column + 5),
            row.GetString(column + 6),
            row.ReadText(column + 7))
        {
            Responsible = row.ReadText(column + 8),
            Reference = row.ReadText(column + 9),
            Members = row.ReadText(column + 10),
        });

    internal static EngagementRow ReadEngagement(this DbDataReader row) =>
        new(row.ReadKey(0), row.ReadSnapshot(3)) { DueAt = row.IsDBNull(2) ? null : row.ReadInstant(2) };

    /// <summary>version, fingerprint; has no events yet.</summary>
    internal static PriorCommit? ReadPrior(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new(row.GetInt64(column), row.GetString(column + 1), []);

    internal static StoredEvent ReadEvent(this DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new CommandId(row.ReadGuid(2)),
        new EventRecord(row.GetString(3), row.GetInt32(4), row.GetFieldValue<byte[]>(5), row.ReadInstant(6)));

    internal static OutboxMessage ReadMessage(this DbDataReader row, int column)
    {
        var key = row.ReadMessageKey(column);
        return new(key, new OutboxRecord(
            key.Ordinal,
            row.ReadGuid(column + 4),
            row.GetString(column + 5),
            row.GetInt32(column + 6),
            row.GetFieldValue<byte[]>(column + 7),
            row.ReadInstant(column + 8)));
    }

    internal static WakeupClaim ReadClaim(this DbDataReader row) =>
        new(row.ReadKey(0), row.ReadInstant(2), new ClaimFence(row.GetInt64(3), row.GetInt32(4)), row.GetInt32(5));

    internal static ParkedWakeup ReadParkedWakeup(this DbDataReader row) =>
        new(row.ReadKey(0), row.GetString(2), row.ReadInstant(3), row.GetInt32(4));

    internal static ParkedMessage ReadParkedMessage(this DbDataReader row) =>
        new(row.GetString(0), row.ReadMessageKey(1), row.GetString(5), row.ReadInstant(6), row.GetString(7), row.GetInt32(8));

    private static string? ReadText(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
