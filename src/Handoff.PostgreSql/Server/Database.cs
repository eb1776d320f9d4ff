using Npgsql;

namespace Handoff;

/// <summary>Runs statements, each on a connection of its own and so in a transaction of its own.</summary>
internal sealed class Database(PostgreSqlStoreOptions options) : IStatements, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source = Sources.Open(options);
    private readonly bool _prepare = options.Prepare;

    /// <summary>Which one, by its connection string.</summary>
    internal string? Name { get; } = new NpgsqlConnectionStringBuilder(options.ConnectionString) is { Database: { Length: > 0 } name } ? name : null;

    /// <summary>For what happens once, when the store opens.</summary>
    internal T Open<T>(Func<NpgsqlConnection, T> ask)
    {
        try
        {
            using var connection = _source.OpenConnection();
            return ask(connection);
        }
        catch (NpgsqlException failed)
        {
            throw StoreErrors.Explain(failed, sent: false);
        }
    }

    /// <summary>What fails without an answer was not applied; reading applies nothing.</summary>
    public Task<List<T>> ReadAsync<T>(Query<T> query, CancellationToken cancellationToken) => RunAsync(query, writes: false, cancellationToken);

    /// <summary>What fails without an answer after it was sent may have been applied.</summary>
    public Task<List<T>> WriteAsync<T>(Query<T> query, CancellationToken cancellationToken) => RunAsync(query, writes: true, cancellationToken);

    public void Dispose() => _source.Dispose();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

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
                    return await query.RunAsync(batch, _prepare, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (NpgsqlException failed)
        {
            throw StoreErrors.Explain(failed, sent);
        }
    }
}
