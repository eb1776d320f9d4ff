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
        ArgumentNullException.ThrowIfNull(handoff);
        if (await handoff.ExplainAsync(key, actor, cancellationToken).ConfigureAwait(false) is not { } explained
            || await handoff.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } earlier)
        {
            return new Outcome.Refused(new Refusal(RefusalCode.UnknownEngagement, $"There is no engagement {key}; open it first."));
        }

        if (explained.Commands.FirstOrDefault(each => each.Command == "repeat")?.Barred is { } barred) return new Outcome.Refused(barred);
        var nextKey = new EngagementKey(key.Tenant, next);
        var opened = await OpenedBeforeAsync(handoff, nextKey, key.Id, cancellationToken).ConfigureAwait(false)
            ?? await handoff.ExecuteAsync(
                nextKey, (carry ?? Repetition.Default).Of(earlier, key.Id), actor, $"repeats/{key.Id}", cancellationToken)
                .ConfigureAwait(false);
        if (opened is Outcome.Refused) return opened;
        var linked = await handoff.ExecuteAsync(key, new Command.Repeat(next), actor, null, cancellationToken).ConfigureAwait(false);
        return linked is Outcome.Refused ? linked : opened;
    }

    /// <summary>The next engagement, where a call before this one opened it; null where none did.</summary>
    private static async ValueTask<Outcome?> OpenedBeforeAsync(
        IHandoff handoff, EngagementKey next, EngagementId earlier, CancellationToken cancellationToken)
    {
        var standing = await handoff.StandingAsync(next, cancellationToken).ConfigureAwait(false);
        if (standing is null) return null;
        var state = await handoff.LastCommittedAsync(next, cancellationToken).ConfigureAwait(false);
        return state?.Origin.RepeatOf == earlier ? new Outcome.Decided(standing.Version, state, [], [], Repeated: true) : null;
    }
}
