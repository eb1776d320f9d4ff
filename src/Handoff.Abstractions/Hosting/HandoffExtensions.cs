namespace Handoff;

/// <summary>What is typed most.</summary>
public static class HandoffExtensions
{
    /// <summary>Decides a command and commits what follows from it.</summary>
    /// <param name="handoff">The way in.</param>
    /// <param name="key">Which engagement.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="once">
    /// A name that makes it safe to repeat, unique within the engagement, as <c>won</c>: the second time it is answered with what it did
    /// the first time. Null where nobody repeats it.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; whether the command was committed is then answered by repeating it.</param>
    /// <returns>As <see cref="IHandoff.ExecuteAsync"/>, with the same exceptions.</returns>
    public static ValueTask<Outcome> ExecuteAsync(
        this IHandoff handoff,
        EngagementKey key,
        Command command,
        Actor actor,
        string? once = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        return handoff.ExecuteAsync(new CommandRequest(key, command, actor, CommandId.Of(once)), cancellationToken);
    }
}
