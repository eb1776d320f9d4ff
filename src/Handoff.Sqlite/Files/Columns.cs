using System.Data.Common;
using NodaTime;

namespace Handoff.Storage;

/// <summary>How values are kept in columns.</summary>
internal static class Columns
{
    private static readonly long LastTick = Instant.MaxValue.ToUnixTimeTicks();

    internal static byte[] Blob(this CommandId id) => id.Value.ToByteArray(bigEndian: true);

    internal static Guid ReadGuid(this DbDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

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

    internal static Instant ReadInstant(this DbDataReader row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));
}
