namespace Quickstart.Play;

/// <summary>
/// A subscriber: a host would notify people here. Messages come at least once, so nothing of the report rests on this count.
/// </summary>
internal sealed class MessageCount : IHandoffSubscriber
{
    private int _count;

    internal int Count => _count;

    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return default;
    }
}
