namespace Handoff;

/// <summary>The host's ear for one kind of event: told of each that happens, as <see cref="IHandoffSubscriber"/> is told of all.</summary>
/// <typeparam name="TEvent">An <see cref="Event"/>, or a <see cref="ClockEvent"/> such as a threshold that was crossed.</typeparam>
public interface IHandoffHandler<in TEvent>
    where TEvent : class
{
    /// <summary>Handles one event. Throwing has it told again later; the engagement's later messages wait for it.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="message">What it came with. A repetition has the same <see cref="HandoffMessage.Id"/>.</param>
    /// <param name="cancellationToken">Stops handling, also when it takes too long; the event is told again.</param>
    ValueTask HandleAsync(TEvent happened, HandoffMessage message, CancellationToken cancellationToken = default);
}
