using System.Data.Common;
using NodaTime;

namespace Handoff.Storage;

/// <summary>How values are kept in columns.</summary>
internal static class Columns
{
    internal static Guid ReadGuid(this DbDataReader row, int column) => row.GetGuid(column);

    internal static Instant ReadInstant(this DbDataReader row, int column) => row.GetFieldValue<long>(column).ToInstant();
}
