using System.Data.Common;
using Npgsql;

namespace Handoff;

/// <summary>Runs statements inside a transaction of the host's.</summary>
internal sealed class HostTransaction : IStatements
{
    private readonly NpgsqlTransaction _transaction;
    private readonly NpgsqlConnection _connection;

    private HostTransaction(NpgsqlTransaction transaction, NpgsqlConnection connection) => (_transaction, _connection) = (transaction, connection);

    /// <param name="transaction">The host's.</param>
    /// <param name="database">Where the store's tables are; null when its connection string leaves that to the driver.</param>
    /// <exception cref="ArgumentException">It is another driver's, finished, or in another database.</exception>
    internal static HostTransaction Of(DbTransaction transaction, string? database)
    {
        if (transaction is not NpgsqlTransaction ours)
        {
            throw new ArgumentException($"The PostgreSQL store joins an NpgsqlTransaction, not a {transaction.GetType()}.", nameof(transaction));
        }

        var connection = Connection(ours) ?? throw new ArgumentException("The transaction was committed, rolled back or disposed.", nameof(transaction));
        if (database is not null && connection.Database != database)
        {
            throw new ArgumentException(
                $"The transaction is in database '{connection.Database}', the store's tables are in '{database}': two databases have no transaction in common.",
                nameof(transaction));
        }

        return new HostTransaction(ours, connection);
    }

    public Task<List<T>> ReadAsync<T>(Query<T> query, CancellationToken cancellationToken) => RunAsync(query, cancellationToken);

    public Task<List<T>> WriteAsync<T>(Query<T> query, CancellationToken cancellationToken) => RunAsync(query, cancellationToken);

    private async Task<List<T>> RunAsync<T>(Query<T> query, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new NpgsqlBatch(_connection, _transaction);
            await using (batch.ConfigureAwait(false))
            {
                // The connection is the host's: it remembers what the host wants it to.
                return await query.RunAsync(batch, prepare: false, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException failed)
        {
            // Whatever was sent, only the host's commit makes it last.
            throw StoreErrors.Explain(failed, sent: false);
        }
    }

    /// <summary>Null when the transaction is finished; the driver says so by throwing.</summary>
    private static NpgsqlConnection? Connection(NpgsqlTransaction transaction)
    {
        try
        {
            _ = transaction.IsolationLevel;
            return transaction.Connection;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
