using System.Data.Common;

namespace Handoff.Storage;

/// <summary>
/// A store whose commits can be part of a transaction of the host's: the host's rows and the engagement together, or not at all.
/// </summary>
public interface ITransactionalStore : IHandoffStore
{
    /// <summary>
    /// The same store, whose loads and commits run on the transaction's connection, inside it; everything else runs as usual, outside.
    /// Nobody else sees what was committed there before the host commits the transaction, and nobody ever does when the host rolls it back:
    /// <see cref="CommitOutcome.Committed"/> then means "written, if the transaction is".
    /// </summary>
    /// <remarks>
    /// Used by one caller at a time, as the transaction is. Commit the engagement last, because its row is locked from then on. After an
    /// error roll back: nothing that ran in the transaction was applied.
    /// </remarks>
    /// <param name="transaction">One of this store's driver, not finished, in the database that the store keeps its tables in.</param>
    /// <exception cref="ArgumentException">It is a transaction of another driver or database, or a finished one.</exception>
    IHandoffStore Enlist(DbTransaction transaction);
}
