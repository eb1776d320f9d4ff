namespace Handoff;

/// <summary>The one way in. Safe for concurrent use; resolved from the container after <c>AddHandoff</c>.</summary>
public interface IHandoff
{
    /// <summary>Decides a command and commits what follows from it.</summary>
    /// <param name="request">What is asked, by whom, of which engagement.</param>
    /// <param name="cancellationToken">Stops waiting; whether the command was committed is then answered by repeating it.</param>
    /// <returns>The events and the new state, or the refusal. A repeated command id is answered with what it did the first time.</returns>
    /// <exception cref="CommandMismatchException">The command id belongs to another command of this engagement.</exception>
    /// <exception cref="ConflictException">Other commits kept winning through all retries.</exception>
    /// <exception cref="InvalidOperationException">
    /// A <c>TransactionScope</c> is open, in which the store takes no part; its message says what to do.
    /// </exception>
    /// <exception cref="Storage.StoreUnavailableException">The store did not answer; repeat with the same command id.</exception>
    /// <exception cref="Storage.HistoryRegressedException">
    /// The store has lost commits of this engagement; look at it, and repeat.
    /// </exception>
    ValueTask<Outcome> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken = default);

    /// <summary>Where an engagement stands and who is responsible, as of now; null for one that does not exist.</summary>
    ValueTask<Standing?> StandingAsync(EngagementKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// The state of an engagement as of now: what is due has happened, whether or not a sweeper ran. Null for one that does not exist.
    /// </summary>
    ValueTask<Engagement?> FindAsync(EngagementKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// The state that was last committed, as the store keeps it: a deadline that nobody has noticed yet does not count. Null for an
    /// engagement that does not exist.
    /// </summary>
    ValueTask<Engagement?> LastCommittedAsync(EngagementKey key, CancellationToken cancellationToken = default);

    /// <summary>What a screen asks: what is permitted, what is missing, who is responsible, what is due next and why then.</summary>
    /// <returns>The answer as of the store's clock; null for an engagement that does not exist.</returns>
    ValueTask<Explanation?> ExplainAsync(EngagementKey key, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>The same rules over another store; this one stays as it is.</summary>
    /// <remarks>
    /// For a host that has a transaction of its own: <c>handoff.Over(store.Enlist(transaction)).ExecuteAsync(request)</c> decides and
    /// commits inside it. See <see cref="Storage.ITransactionalStore"/>.
    /// </remarks>
    IHandoff Over(Storage.IHandoffStore store);
}
