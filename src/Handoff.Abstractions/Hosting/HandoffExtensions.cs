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

    /// <summary>
    /// The account buys again: opens the next engagement, linked both ways, on the same lifecycle. It has the same people on both sides,
    /// the same preferences, and what was learned; nothing that is open comes with it.
    /// </summary>
    /// <remarks>Two commits, of two engagements. If a crash comes between them, calling it again finishes it.</remarks>
    /// <param name="handoff">The way in.</param>
    /// <param name="key">The engagement of the satisfied customer.</param>
    /// <param name="next">The id of the next one.</param>
    /// <param name="actor">By whom: a member of the function that opens engagements.</param>
    /// <param name="carry">What comes along; null for <see cref="Repetition.Default"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What became of the next engagement; or the refusal, with nothing written.</returns>
    public static async ValueTask<Outcome> RepeatAsync(
        this IHandoff handoff,
        EngagementKey key,
        EngagementId next,
        Actor actor,
        Repetition? carry = null,
        CancellationToken cancellationToken = default)
    {
        var linked = await handoff.ExecuteAsync(key, new Command.Repeat(next), actor, null, cancellationToken).ConfigureAwait(false);
        return linked is Outcome.Decided { State: var earlier }
            ? await handoff.ExecuteAsync(
                new EngagementKey(key.Tenant, next),
                (carry ?? Repetition.Default).Of(earlier, key.Id),
                actor,
                $"repeats/{key.Id}",
                cancellationToken).ConfigureAwait(false)
            : linked;
    }
}
