namespace Handoff.Testing;

/// <summary>Hears everything, and remembers it in order.</summary>
internal sealed class TestEar : IHandoffSubscriber
{
    private readonly List<HandoffMessage> _messages = [];

    internal IReadOnlyList<HandoffMessage> Messages
    {
        get
        {
            lock (_messages) return [.. _messages];
        }
    }

    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
    {
        lock (_messages) _messages.Add(message);
        return default;
    }
}
