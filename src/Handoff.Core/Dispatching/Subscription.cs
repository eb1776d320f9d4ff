namespace Handoff;

/// <summary>Somebody who is told, and by what name the store knows him.</summary>
internal sealed record Subscription(SubscriberName Name, IHandoffSubscriber Subscriber)
{
    /// <summary>Those that a host registered.</summary>
    /// <exception cref="InvalidOperationException">Two have the same name: what one was told would count for the other.</exception>
    internal static IReadOnlyList<Subscription> All(IEnumerable<IHandoffSubscriber> subscribers)
    {
        var all = subscribers.Select(subscriber => new Subscription(NameOf(subscriber), subscriber)).ToList();
        if (all.GroupBy(each => each.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"{twice.Count()} subscribers are called '{twice.Key}': give each a name of its own, "
                + "with AddSubscriber(name, …).");
        }

        return all;
    }

    /// <summary>Without a name of his own he is called as his type is, without the assembly: that has a version.</summary>
    private static SubscriberName NameOf(IHandoffSubscriber subscriber) =>
        subscriber is NamedSubscriber named ? named.Name : new SubscriberName(subscriber.GetType().ToString());
}

/// <summary>A subscriber under a name that the host gave.</summary>
internal sealed class NamedSubscriber(SubscriberName name, IHandoffSubscriber subscriber) : IHandoffSubscriber, IAsyncDisposable
{
    internal SubscriberName Name => name;

    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default) =>
        subscriber.HandleAsync(message, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (subscriber is IAsyncDisposable closing) await closing.DisposeAsync().ConfigureAwait(false);
        else (subscriber as IDisposable)?.Dispose();
    }
}
