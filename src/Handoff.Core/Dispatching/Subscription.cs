namespace Handoff;

/// <summary>Somebody who is told, and by what name the store knows him; registered by <c>AddSubscriber</c>.</summary>
/// <param name="Name">His name.</param>
/// <param name="Hears">Which events he is told of; the others pass him by.</param>
/// <param name="Of">Finds him among the services of one message's scope.</param>
internal sealed record Subscription(SubscriberName Name, Func<Event, bool> Hears, Func<IServiceProvider, IHandoffSubscriber> Of)
{
    /// <summary>Without a name of his own he is called as his type is, without the assembly: that has a version.</summary>
    internal static SubscriberName NameOf(Type type) => new(type.ToString());

    /// <summary>Those that a host registered.</summary>
    /// <exception cref="InvalidOperationException">Two have the same name: what one was told would count for the other.</exception>
    internal static IReadOnlyList<Subscription> All(IEnumerable<Subscription> subscriptions)
    {
        var all = subscriptions.ToList();
        if (all.GroupBy(each => each.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"{twice.Count()} subscribers are called '{twice.Key}': give each its own name, "
                + "with AddSubscriber(name, …).");
        }

        return all;
    }
}
