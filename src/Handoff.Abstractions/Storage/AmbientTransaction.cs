using System.Transactions;

namespace Handoff.Storage;

/// <summary>For stores that commit on connections of their own, which no <see cref="TransactionScope"/> reaches.</summary>
public static class AmbientTransaction
{
    /// <summary>Refuses to commit inside a scope: if the scope were rolled back, what was committed would stay.</summary>
    /// <exception cref="InvalidOperationException">There is an ambient transaction; the message says what to do instead.</exception>
    public static void EnsureNone()
    {
        if (Transaction.Current is null) return;
        throw new InvalidOperationException(
            "A TransactionScope is open, and the store does not take part in it: what it commits would stay if the scope were rolled "
            + "back. Commit in your own transaction, with ITransactionalStore.Enlist; or, if the engagement is to be committed "
            + "whatever happens to the scope, put the call in a TransactionScope with TransactionScopeOption.Suppress and "
            + "TransactionScopeAsyncFlowOption.Enabled.");
    }
}
