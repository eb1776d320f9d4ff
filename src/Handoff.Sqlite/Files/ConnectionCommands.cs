using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Commands that run once and are not worth preparing.</summary>
internal static class ConnectionCommands
{
    /// <summary>
    /// One statement or several. Each is asked for: the driver keeps errors to itself once a statement looks as if it had rows, as <c>alter
    /// table</c> does.
    /// </summary>
    internal static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var results = command.ExecuteReader();
        while (results.NextResult())
        {
        }
    }

    internal static long Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    internal static string? Text(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string?)command.ExecuteScalar();
    }
}
