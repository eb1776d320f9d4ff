using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>Commands that run once and are not worth preparing.</summary>
internal static class ConnectionCommands
{
    internal static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static long Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
