using System.Data.Common;
using Npgsql;

namespace Handoff.Storage;

/// <summary>Runs statements inside a transaction of the host's.</summary>
internal sealed class HostTransaction : IStatements
{
    private readonly NpgsqlTransaction _transaction;
    private readonly NpgsqlConnection _connection;

    private readonly TableNames _tables;

    private HostTransaction(NpgsqlTransaction transaction, NpgsqlConnection connection, TableNames tables) =>
        (_transaction, _connection, _tables) = (transaction, connection, tables);

    /// <param name="transaction">The host's.</param>
    /// <param name="home">The schema of the store's tables.</param>
    /// <param name="tables">Their names.</param>
    /// <param name="isOurs">Whether a connection reaches the store's tables.</param>
    /// <exception cref="ArgumentException">It is another driver's, finished, or on a connection that leads elsewhere.</exception>
    internal static HostTransaction Of(DbTransaction transaction, string home, TableNames tables, Func<Place, bool> isOurs)
    {
        if (transaction is not NpgsqlTransaction ours)
        {
            throw new ArgumentException(
                $"The PostgreSQL store joins an NpgsqlTransaction, not a {transaction.GetType()}.", nameof(transaction));
        }

        var connection = Connection(ours)
            ?? throw new ArgumentException("The transaction was committed, rolled back or disposed.", nameof(transaction));
        if (Problem(connection, ours, home, isOurs) is { } problem) throw new ArgumentException(problem, nameof(transaction));
        return new HostTransaction(ours, connection, tables);
    }

    /// <summary>Why it cannot be joined; null when it can.</summary>
    private static string? Problem(NpgsqlConnection connection, NpgsqlTransaction transaction, string home, Func<Place, bool> isOurs)
    {
        var place = Ask(() => Place.Of(connection, transaction, home));
        if (!isOurs(place))
        {
            return $"The transaction is in database '{place.Database}' on '{connection.Host}', which does not have the store's tables "
                + $"in schema {home}: two databases have no transaction in common.";
        }

        if (place.Others is { } others)
        {
            return $"The transaction's connection finds tables with the store's names in {others}, but the store's are in {home}: "
                + "lead its search path there, or drop the others.";
        }

        return place.Hidden is { } hidden ? $"The transaction's connection cannot keep the rules: {hidden}." : null;
    }

    private static Place Ask(Func<Place> ask)
    {
        try
        {
            return ask();
        }
        catch (NpgsqlException failed)
        {
            throw StoreErrors.Final(StoreErrors.Explain(failed, sent: false));
        }
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
                return await query.RunAsync(batch, _tables, prepare: false, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException failed)
        {
            // Whatever was sent, only the host's commit makes it last.
            throw StoreErrors.Final(StoreErrors.Explain(failed, sent: false));
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
