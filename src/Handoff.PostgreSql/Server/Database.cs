using System.Data.Common;
using Npgsql;

namespace Handoff.Storage;

/// <summary>Runs statements, each on a connection of its own and so in a transaction of its own.</summary>
internal sealed class Database(PostgreSqlStoreOptions options) : IStatements, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source = Sources.Open(options);
    private bool _prepare = options.Prepare ?? true;
    private bool _isPooled;

    private TableNames _tables = TableNames.Found;
    private string _home = "";
    private Place? _place;

    /// <summary>For what happens once, when the store opens.</summary>
    internal T Open<T>(Func<NpgsqlConnection, T> ask)
    {
        try
        {
            using var connection = _source.OpenConnection();
            _isPooled = IsPooled(connection);
            _prepare = options.Prepare ?? !_isPooled;
            return ask(connection);
        }
        catch (NpgsqlException failed)
        {
            throw StoreErrors.Explain(failed, sent: false);
        }
    }

    /// <summary>Settles where the tables are: from here on statements mean those, and no others.</summary>
    /// <exception cref="StoreUnavailableException">Some of their rows are hidden from the store's role.</exception>
    internal void Settle(NpgsqlConnection connection, string home)
    {
        (_home, _tables, _place) = (home, new TableNames(home), Place.Of(connection, null, home));
        if (_place.Hidden is { } hidden)
        {
            throw new StoreUnavailableException(
                $"Database '{connection.Database}' cannot keep the rules: {hidden}.", outcomeUnknown: false);
        }
    }

    /// <summary>Joins a transaction of the host's.</summary>
    /// <exception cref="ArgumentException">It is another driver's, finished, or on a connection that leads elsewhere.</exception>
    /// <exception cref="StoreUnavailableException">The server did not answer.</exception>
    internal HostTransaction Join(DbTransaction transaction) => HostTransaction.Of(transaction, _home, _tables, IsOurs);

    /// <summary>
    /// Looks again where the tables are when they are not where they were: the server was restarted, or tables were made again.
    /// </summary>
    private bool IsOurs(Place place)
    {
        if (place.IsThatOf(_place!)) return true;
        _place = Open(connection => Place.Of(connection, null, _home));
        return place.IsThatOf(_place);
    }

    /// <summary>What fails without an answer was not applied; reading applies nothing.</summary>
    public Task<List<T>> ReadAsync<T>(Query<T> query, CancellationToken cancellationToken) =>
        RunAsync(query, writes: false, cancellationToken);

    /// <summary>What fails without an answer after it was sent may have been applied.</summary>
    public Task<List<T>> WriteAsync<T>(Query<T> query, CancellationToken cancellationToken) =>
        RunAsync(query, writes: true, cancellationToken);

    public void Dispose() => _source.Dispose();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Who answers is not who took the connection: somebody stands between, and hands out servers as it likes.</summary>
    private static bool IsPooled(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        return (int)command.ExecuteScalar()! != connection.ProcessID;
    }

    private async Task<List<T>> RunAsync<T>(Query<T> query, bool writes, CancellationToken cancellationToken)
    {
        var sent = false;
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    sent = writes;
                    return await query.RunAsync(batch, _tables, _prepare, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (NpgsqlException failed)
        {
            throw StoreErrors.Explain(failed, sent, misled: _isPooled && _prepare);
        }
    }
}
