using Npgsql;

namespace Handoff.Tests;

/// <summary>A transaction of the host's that holds rows for as long as a test wants.</summary>
internal sealed class RowLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private RowLock(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <param name="database">Connection string; this side never looks for deadlocks, so that the other one finds them.</param>
    /// <param name="table">All of its rows, or with a condition some of them.</param>
    internal static async Task<RowLock> TakeAsync(string database, string table)
    {
        var connection = new NpgsqlConnection($"{database};Pooling=false;Options=-c deadlock_timeout=60s");
        await connection.OpenAsync();
        var held = new RowLock(connection, await connection.BeginTransactionAsync());
        await held.AlsoAsync(table);
        return held;
    }

    internal async Task AlsoAsync(string table)
    {
        await using var command = new NpgsqlCommand($"select from {table} for update", _connection, _transaction);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Until somebody waits for what this one holds, or for what another one does.</summary>
    /// <param name="holder">The server's number for that other one.</param>
    /// <returns>The server's number for whoever waits.</returns>
    internal async Task<int> AwaitedAsync(int? holder = null)
    {
        await using var watcher = new NpgsqlConnection(_connection.ConnectionString);
        await watcher.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"select pid from pg_stat_activity, pg_sleep(0.01) where {holder ?? _connection.ProcessID} = any(pg_blocking_pids(pid)) "
                + "limit 1",
            watcher);
        while (true)
        {
            if (await command.ExecuteScalarAsync() is int waiting) return waiting;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
