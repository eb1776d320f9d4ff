namespace Handoff.Tests;

/// <summary>Hears what it is told, unless it refuses.</summary>
internal sealed class Ear : IHandoffSubscriber
{
    internal List<HandoffMessage> Messages { get; } = [];

    internal List<HandoffMessage> Refused { get; } = [];

    internal Func<HandoffMessage, bool> Refuse { get; set; } = _ => false;

    internal string Why { get; set; } = "The broker is down.";

    internal IEnumerable<Event> Of(string engagement) => Messages.Where(m => m.Key == Host.Key(engagement)).Select(m => m.Event);

    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
    {
        if (Refuse(message))
        {
            Refused.Add(message);
            throw new InvalidOperationException(Why);
        }

        Messages.Add(message);
        return default;
    }
}
