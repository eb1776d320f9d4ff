namespace Handoff;

/// <summary>The host's ear: told of every event, at least once, in order per engagement, after it was committed.</summary>
public interface IHandoffSubscriber
{
    /// <summary>Handles one message. Throwing has it delivered again later; the engagement's later messages wait for it.</summary>
    /// <param name="message">What happened. A repetition has the same <see cref="HandoffMessage.Id"/>.</param>
    /// <param name="cancellationToken">Stops handling, also when it takes too long; the message is delivered again.</param>
    ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default);
}
