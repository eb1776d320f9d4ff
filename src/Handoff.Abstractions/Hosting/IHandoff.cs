using NodaTime;

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

    /// <summary>The newest state; null for an engagement that does not exist.</summary>
    ValueTask<Engagement?> FindAsync(EngagementKey key, CancellationToken cancellationToken = default);

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

/// <summary>A command on its way in.</summary>
/// <param name="Key">Which engagement.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Id">Makes it safe to repeat.</param>
public sealed record CommandRequest(EngagementKey Key, Command Command, Actor Actor, CommandId Id)
{
    /// <summary>
    /// For the import of an existing engagement's past: when this happened. Commands of one engagement come in order of time; nothing
    /// is fired and nobody is told until <see cref="Command.GoLive"/>. Not in the future, by the store's clock. Null for what happens now.
    /// </summary>
    public Instant? ImportedAt { get; init; }
}

/// <summary>A command id came again with another command.</summary>
public sealed class CommandMismatchException(EngagementKey key, CommandId id)
    : HandoffException($"Command id {id} on {key} belongs to another command; an id is used for one command only.")
{
    /// <inheritdoc/>
    public override string Code => "HO3002";

    /// <summary>Which engagement.</summary>
    public EngagementKey Key { get; } = key;

    /// <summary>The id used twice.</summary>
    public CommandId CommandId { get; } = id;
}

/// <summary>Others kept committing first.</summary>
public sealed class ConflictException(EngagementKey key, int attempts)
    : HandoffException($"Engagement {key} was changed by others in each of {attempts} attempts; nothing was written. Repeat the command.")
{
    /// <inheritdoc/>
    public override string Code => "HO3003";

    /// <summary>Which engagement.</summary>
    public EngagementKey Key { get; } = key;

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; } = attempts;
}
