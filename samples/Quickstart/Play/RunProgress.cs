using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace Quickstart.Play;

/// <summary>How far the play came: a table of the sample's own beside the library's, as a host may keep one.</summary>
internal sealed class RunProgress : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>
    /// Opens it. The store flushes the file, and moves its log; a day that is written does neither, and survives a power failure only with
    /// the commits before it.
    /// </summary>
    internal RunProgress(string path)
    {
        _connection = Open(path);
        using var command = _connection.CreateCommand();
        command.CommandText = "pragma synchronous = normal; pragma wal_autocheckpoint = 0";
        command.ExecuteNonQuery();
    }

    /// <summary>The last day that was played to its end; null before the first was.</summary>
    internal LocalDate? LastDay()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "select last_day from quickstart_run";
        return command.ExecuteScalar() is string day ? LocalDatePattern.Iso.Parse(day).Value : null;
    }

    /// <summary>Never goes back, even if two processes should play the same file.</summary>
    internal void Complete(LocalDate day)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "update quickstart_run set last_day = $day where last_day is null or last_day < $day";
        command.Parameters.AddWithValue("$day", LocalDatePattern.Iso.Format(day));
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    internal static SqliteConnection Open(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        connection.Open();
        return connection;
    }

    internal static void Begin(SqliteConnection connection, RunIdentity run)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            create table quickstart_run (seed integer not null, input text not null, plan integer not null, last_day text) strict;
            insert into quickstart_run values ($seed, $input, $plan, null);
            """;
        command.Parameters.AddWithValue("$seed", run.Seed);
        command.Parameters.AddWithValue("$input", run.InputHash);
        command.Parameters.AddWithValue("$plan", run.PlanVersion);
        command.ExecuteNonQuery();
    }

    /// <returns>Null if the database was not made by this sample.</returns>
    internal static RunIdentity? ReadIdentity(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_schema where name = 'quickstart_run'";
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0) return null;

        command.CommandText = "select seed, input, plan from quickstart_run";
        using var row = command.ExecuteReader();
        return row.Read() ? new RunIdentity(row.GetInt64(0), row.GetString(1), row.GetInt32(2)) : null;
    }
}
