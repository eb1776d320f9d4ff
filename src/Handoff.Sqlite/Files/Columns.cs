using System.Runtime.InteropServices;
using Handoff.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff;

/// <summary>How values are kept in columns, and records read from rows.</summary>
internal static class Columns
{
    private static readonly long LastTick = Instant.MaxValue.ToUnixTimeTicks();

    /// <summary>Sixteen bytes that sort as the text of the id does.</summary>
    internal static byte[] Blob(this EngagementId id) => id.Value.ToByteArray(bigEndian: true);

    internal static byte[] Blob(this CommandId id) => id.Value.ToByteArray(bigEndian: true);

    internal static Guid ReadGuid(this SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    /// <summary>The bytes of JSON; statements cast them to text, which copies them as they are.</summary>
    internal static byte[] Bytes(this ReadOnlyMemory<byte> json) =>
        MemoryMarshal.TryGetArray(json, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : json.ToArray();

    /// <summary>Units of 100 ns since 1970, rounded down: for what has happened, and for now.</summary>
    internal static long Ticks(this Instant instant) => instant.ToUnixTimeTicks();

    /// <summary>The present in the store's own precision, so that a wake-up that looks due is.</summary>
    internal static Instant StoreNow(this IClock clock) => Instant.FromUnixTimeTicks(clock.GetCurrentInstant().Ticks());

    /// <summary>The same, rounded up: for what must not happen early.</summary>
    internal static long TicksNotBefore(this Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return ticks < LastTick && Instant.FromUnixTimeTicks(ticks) < instant ? ticks + 1 : ticks;
    }

    internal static Instant ReadInstant(this SqliteDataReader row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));

    internal static string? ReadText(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static EngagementKey ReadKey(this SqliteDataReader row, int column) =>
        new(new TenantId(row.GetString(column)), new EngagementId(row.ReadGuid(column + 1)));

    /// <summary>version, schema, json, lifecycle, stage, phase, account, owner.</summary>
    internal static Snapshot ReadSnapshot(this SqliteDataReader row, int column) => new(
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
    internal static StoredEvent ReadEvent(this SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new CommandId(row.ReadGuid(2)),
        new EventRecord(row.GetString(3), row.GetInt32(4), row.GetFieldValue<byte[]>(5), row.ReadInstant(6)));

    /// <summary>tenant, id, version, ord, message_id, type, schema, json, occurred_at.</summary>
    internal static OutboxMessage ReadMessage(this SqliteDataReader row) => new(
        new MessageKey(row.ReadKey(0), row.GetInt64(2), row.GetInt32(3)),
        new OutboxRecord(
            row.GetInt32(3), row.ReadGuid(4), row.GetString(5), row.GetInt32(6), row.GetFieldValue<byte[]>(7), row.ReadInstant(8)));
}
