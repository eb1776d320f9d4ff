using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>Handoff inside the host's own transaction: the host's rows and the engagement together, or not at all.</summary>
/// <remarks>
/// Safe for concurrent use. Registered by <c>UseDbContext</c>. Commands that change no row of the host's go through <see cref="IHandoff"/>
/// as usual.
/// </remarks>
/// <typeparam name="TContext">The host's context, in the database that the store keeps its tables in.</typeparam>
/// <param name="handoff">The rules.</param>
/// <param name="store">The store that <paramref name="handoff"/> uses.</param>
/// <param name="contexts">Makes a fresh context for each attempt: one that was used before would lose changes, or make them twice.</param>
/// <param name="isolation">
/// Of the transactions; unspecified for what the provider takes. Handoff itself needs no more than
/// <see cref="IsolationLevel.ReadCommitted"/>.
/// </param>
public sealed class EmbeddedHandoff<TContext>(
    IHandoff handoff, ITransactionalStore store, IDbContextFactory<TContext> contexts,
    IsolationLevel isolation = IsolationLevel.Unspecified)
    where TContext : DbContext
{
    /// <summary>Decides a command and, if it is permitted, runs the host's work and commits both in one transaction.</summary>
    /// <remarks>
    /// Refused, repeated, or deciding nothing: the work does not run, or what it did is rolled back. When somebody else committed first, or
    /// the context's execution strategy retries, the work runs again on another context; so it must have no effect but on the context it is
    /// given.
    /// </remarks>
    /// <param name="request">What is asked, by whom, of which engagement.</param>
    /// <param name="work">
    /// Changes the host's rows, in a transaction that is open; what it does not save itself is saved for it. It does not commit, and does
    /// not keep the context. What it throws reaches the caller, whatever its type, unless the context's execution strategy tries again.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops waiting, but no commit that has begun; whether the command was committed is then answered by repeating it.
    /// </param>
    /// <returns>As <see cref="IHandoff.ExecuteAsync"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The context's transaction is not one that the store can join: another driver's, or in another database.
    /// </exception>
    /// <exception cref="CommandMismatchException">The command id belongs to another command of this engagement.</exception>
    /// <exception cref="ConflictException">Other commits kept winning through all retries.</exception>
    /// <exception cref="InvalidOperationException">
    /// A <c>TransactionScope</c> is open, in which the store takes no part; or the call comes from inside the work of another one, on
    /// SQLite, which has one writer.
    /// </exception>
    /// <exception cref="StoreUnavailableException">
    /// The database did not answer, after all retries of the strategy; repeat with the same command id.
    /// </exception>
    public async ValueTask<Outcome> ExecuteAsync(
        CommandRequest request, Func<TContext, CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(work);
        var embedded = handoff.Over(new EmbeddedStore<TContext>(store, contexts, isolation, work));
        return await AsTheWorkThrewAsync(embedded.ExecuteAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Runs the host's work, decides the command that it answers with, and commits both in one transaction.</summary>
    /// <remarks>
    /// For a row whose identity the database gives: the work saves it, and names the engagement by it. Where the command is refused, was
    /// given before or has nothing to do, what the work did is rolled back.
    /// </remarks>
    /// <param name="work">
    /// Changes the host's rows, in a transaction that is open, and says which command follows. It may run again, on another context. What
    /// it throws reaches the caller, whatever its type, unless the context's execution strategy tries again.
    /// </param>
    /// <param name="cancellationToken">Stops waiting, but no commit that has begun.</param>
    /// <returns>As <see cref="IHandoff.ExecuteAsync"/>.</returns>
    /// <exception cref="StoreUnavailableException">
    /// The database did not answer, after all retries of the strategy; where the outcome is unknown, repeating may make another row.
    /// </exception>
    public async ValueTask<Outcome> ExecuteAfterAsync(
        Func<TContext, CancellationToken, Task<CommandRequest>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var transaction = new WorkThenCommand<TContext>(handoff, store, contexts, isolation, work);
        return await AsTheWorkThrewAsync(new(transaction.ExecuteAsync(cancellationToken))).ConfigureAwait(false);
    }

    private static async ValueTask<Outcome> AsTheWorkThrewAsync(ValueTask<Outcome> executed)
    {
        try
        {
            return await executed.ConfigureAwait(false);
        }
        catch (HostWorkException failed)
        {
            failed.Rethrow();
            throw;
        }
    }
}
