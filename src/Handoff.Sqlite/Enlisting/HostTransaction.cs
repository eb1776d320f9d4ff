using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>Which transactions of a host the store can join.</summary>
internal static class HostTransaction
{
    /// <param name="transaction">The host's.</param>
    /// <param name="file">The store's file as SQLite names it, with links followed, so that two ways to one file compare equal.</param>
    /// <exception cref="ArgumentException">It is another driver's, finished, or on another file.</exception>
    internal static SqliteTransaction Of(DbTransaction transaction, string file)
    {
        if (transaction is not SqliteTransaction ours)
        {
            throw new ArgumentException($"The SQLite store joins a SqliteTransaction, not a {transaction.GetType()}.", nameof(transaction));
        }

        var other = Connection(ours).DataSource;
        if (other == file) return ours;
        throw new ArgumentException(
            $"The transaction is on '{other}', the store's tables are in '{file}': two files have no transaction in common.", nameof(transaction));
    }

    /// <exception cref="ArgumentException">The transaction is finished.</exception>
    internal static SqliteConnection Connection(SqliteTransaction transaction) => transaction.Connection
        ?? throw new ArgumentException("The transaction was committed, rolled back or disposed.", nameof(transaction));
}
