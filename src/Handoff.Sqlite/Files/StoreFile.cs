using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Handoff.Storage;

/// <summary>The file: opens connections to it, all set up alike, and says in our words what went wrong with it.</summary>
internal sealed class StoreFile(SqliteStoreOptions options) : IDisposable
{
    /// <summary>
    /// Pages that the writer keeps in memory: a group of commits touches thousands, and SQLite's own 2 MB would make it read them again.
    /// </summary>
    private const int CacheKibibytes = 32 * 1024;

    /// <summary>A write-ahead log that once grew is cut back to this many bytes.</summary>
    private const int LogSizeLimit = 64 * 1024 * 1024;

    /// <summary>
    /// Pages in the log, 64 MB, before the writer itself moves what <see cref="Checkpoints"/> left, and begins a new log.
    /// </summary>
    private const int CheckpointEvery = 16_000;

    private readonly int _lanes = options.Lanes;
    private readonly bool _migrate = options.Migrate;

    // SQLite's words for what FlushEveryCommit means: https://www.sqlite.org/pragma.html#pragma_synchronous
    private readonly string _synchronous = options.FlushEveryCommit ? "full" : "normal";
    private readonly Schema _schema = options.Shared
        ? new SharedSchema(TablesText.Newest, TablesText.Updates)
        : new OwnSchema(TablesText.Newest, TablesText.Updates);

    // As SQLite names it, with links followed; known when the writer has opened it.
    private string _fullName = options.Path;

    // Opened with the writer and used for nothing else: a reader that is opened later may have found another file.
    private SqliteConnection? _opened;

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = options.Path,
        Mode = options.Migrate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        Pooling = false,
        DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
    }.ToString();

    internal string Path { get; } = options.Path;

    internal TimeSpan BusyTimeout { get; } = options.BusyTimeout;

    /// <summary>The connection that writes, with the tables in place, and how many lanes they have.</summary>
    /// <exception cref="HandoffException">The file cannot be opened or written, is damaged, newer, or somebody else's.</exception>
    internal (SqliteConnection Connection, int Lanes) OpenWriter()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Run($"pragma busy_timeout = {Milliseconds}");
            var isOutdated = _schema.IsOutdated(connection, _migrate);
            EnsureWritable(connection);
            connection.Run($"pragma journal_mode = wal; pragma synchronous = {_synchronous}; pragma cache_size = -{CacheKibibytes}; "
                + $"pragma wal_autocheckpoint = {CheckpointEvery}; pragma journal_size_limit = {LogSizeLimit}");
            if (isOutdated) _schema.Update(connection, _lanes);
            _schema.EnsureAsMade(connection);
            _fullName = connection.DataSource;
            _opened = OpenReader();
            return (connection, Schema.Lanes(connection));
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (error is SqliteException failed) throw Explain(failed, StoreStep.Writing);
            throw;
        }
    }

    /// <summary>A connection that only reads, and may move the log into the file.</summary>
    /// <exception cref="HandoffException">The file cannot be opened, or is damaged.</exception>
    internal SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Run($"pragma busy_timeout = {Milliseconds}; pragma synchronous = {_synchronous}; pragma query_only = true");
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (error is SqliteException failed) throw Explain(failed, StoreStep.Reading);
            throw;
        }
    }

    internal HandoffException Explain(SqliteException error, StoreStep step) =>
        StoreErrors.Explain(error, Path, BusyTimeout, step);

    /// <summary>Whether somebody deleted, moved or replaced the file, or its log, since it was opened.</summary>
    internal bool IsGone() => _opened?.IsGone(_fullName) ?? false;

    internal StoreUnavailableException Gone(bool outcomeUnknown) => StoreErrors.Gone(Path, outcomeUnknown);

    /// <summary>Joins a transaction of the host's.</summary>
    /// <exception cref="ArgumentException">
    /// It is another driver's, finished, on another file, or on a connection that finds other tables by our names.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The file is no longer the one that was opened.</exception>
    internal SqliteTransaction Join(DbTransaction transaction)
    {
        var joined = HostTransaction.Of(transaction, _fullName);

        // The host may have opened what has taken the file's place, or may still have open what was there before.
        return IsGone() || joined.Connection!.IsGone(_fullName) ? throw Gone(outcomeUnknown: false) : joined;
    }

    public void Dispose() => _opened?.Dispose();

    /// <summary>SQLite opens a file that it may not write without a word.</summary>
    private void EnsureWritable(SqliteConnection connection)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 0) return;
        throw StoreErrors.ReadOnlyFile(Path);
    }

    private string Milliseconds => ((long)BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
