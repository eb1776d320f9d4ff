namespace Handoff;

/// <summary>Tells a handler of one kind of event.</summary>
internal sealed class Handling<TEvent>(IHandoffHandler<TEvent> handler) : IHandoffSubscriber
    where TEvent : class
{
    internal static bool Hears(Event happened) => Heard(happened) is not null;

    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default) =>
        handler.HandleAsync(Heard(message.Event)!, message, cancellationToken);

    private static TEvent? Heard(Event happened) => happened as TEvent ?? (happened as Event.Timed)?.Happened as TEvent;
}
