using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>What is typed most.</summary>
public static class EmbeddedHandoffExtensions
{
    /// <summary>Decides a command and, if it is permitted, runs the host's work and commits both in one transaction.</summary>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="handoff">The embedded Handoff.</param>
    /// <param name="key">Which engagement.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="work">Changes the host's rows, as in <see cref="EmbeddedHandoff{TContext}.ExecuteAsync"/>.</param>
    /// <param name="once">A name that makes it safe to repeat, unique within the engagement; null where nobody repeats it.</param>
    /// <param name="cancellationToken">Stops waiting, but no commit that has begun.</param>
    /// <returns>As <see cref="EmbeddedHandoff{TContext}.ExecuteAsync"/>, with the same exceptions.</returns>
    public static ValueTask<Outcome> ExecuteAsync<TContext>(
        this EmbeddedHandoff<TContext> handoff,
        EngagementKey key,
        Command command,
        Actor actor,
        Func<TContext, CancellationToken, Task> work,
        string? once = null,
        CancellationToken cancellationToken = default)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var id = once is null ? CommandId.New() : CommandId.Named(once);
        return handoff.ExecuteAsync(new CommandRequest(key, command, actor, id), work, cancellationToken);
    }
}
