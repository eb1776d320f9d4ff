using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Handoff.Tests;

/// <summary>Loses the connection around a transaction, as a network does; once for each fault given.</summary>
internal sealed class Faults : DbTransactionInterceptor
{
    internal Queue<Exception> BeforeBegin { get; } = new();

    internal Queue<Exception> BeforeCommit { get; } = new();

    internal Queue<Exception> AfterCommit { get; } = new();

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) =>
        BeforeBegin.TryDequeue(out var fault) ? throw fault : new(result);

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default) =>
        BeforeCommit.TryDequeue(out var fault) ? throw fault : new(result);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        AfterCommit.TryDequeue(out var fault) ? throw fault : Task.CompletedTask;
}
