using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Which transactions of a host the store can join.</summary>
internal static class HostTransaction
{
    /// <param name="transaction">The host's.</param>
    /// <param name="file">The store's file as SQLite names it, with links followed, so that two ways to one file compare equal.</param>
    /// <exception cref="ArgumentException">
    /// It is another driver's, finished, on another file, or on a connection that finds other tables by our names.
    /// </exception>
    internal static SqliteTransaction Of(DbTransaction transaction, string file)
    {
        if (transaction is not SqliteTransaction ours)
        {
            throw new ArgumentException($"The SQLite store joins a SqliteTransaction, not a {transaction.GetType()}.", nameof(transaction));
        }

        var connection = Connection(ours);
        if (connection.DataSource != file)
        {
            throw new ArgumentException(
                $"The transaction is on '{connection.DataSource}', the store's tables are in '{file}': two files have no transaction in "
                    + "common.",
                nameof(transaction));
        }

        if (connection.Scalar("select count(*) from sqlite_temp_schema where name like 'ho~_%' escape '~'") == 0) return ours;
        throw new ArgumentException(
            "The transaction's connection has temporary tables with the store's names ('ho_…'): drop them, or what you read there "
                + "is not what the store has.",
            nameof(transaction));
    }

    /// <exception cref="ArgumentException">The transaction is finished.</exception>
    internal static SqliteConnection Connection(SqliteTransaction transaction) => transaction.Connection
        ?? throw new ArgumentException("The transaction was committed, rolled back or disposed.", nameof(transaction));
}
