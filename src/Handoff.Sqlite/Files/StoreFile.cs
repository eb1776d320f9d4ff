using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>The file: opens connections to it, all set up alike, and says in our words what went wrong with it.</summary>
internal sealed class StoreFile(SqliteStoreOptions options)
{
    /// <summary>A write-ahead log that once grew is cut back to this many bytes.</summary>
    private const int LogSizeLimit = 64 * 1024 * 1024;

    private readonly TimeSpan _busyTimeout = options.BusyTimeout;

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = options.Path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = Math.Max(1, (int)options.BusyTimeout.TotalSeconds),
    }.ToString();

    /// <summary>The connection that writes, with the tables in place.</summary>
    /// <exception cref="HandoffException">The file cannot be opened or written, is damaged, newer, or somebody else's.</exception>
    internal SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Run($"pragma busy_timeout = {Milliseconds}");
            Schema.Check(connection);
            connection.Run($"pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = {LogSizeLimit}");
            connection.Run("begin immediate");
            Schema.Create(connection, options.Lanes);
            connection.Run("commit");
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (error is SqliteException failed) throw Explain(failed, StoreStep.Writing);
            throw;
        }
    }

    /// <summary>A connection that only reads.</summary>
    internal SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Run($"pragma busy_timeout = {Milliseconds}; pragma query_only = true");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal HandoffException Explain(SqliteException error, StoreStep step) =>
        StoreErrors.Explain(error, options.Path, _busyTimeout, step);

    private string Milliseconds => ((long)_busyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
