using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Who is told of what happened. Each message has a scope of its own, so that a subscriber may take a <c>DbContext</c>.</summary>
public static class HandoffSubscriberExtensions
{
    /// <summary>
    /// Registers somebody to be told of every event, under the name of its type: the store keeps what it was not told under that name.
    /// </summary>
    /// <typeparam name="TSubscriber">Made for each message, unless the host has registered it with another lifetime.</typeparam>
    public static HandoffBuilder AddSubscriber<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this HandoffBuilder handoff)
        where TSubscriber : class, IHandoffSubscriber => handoff.AddSubscriber<TSubscriber>(Subscription.NameOf(typeof(TSubscriber)));

    /// <summary>Registers somebody to be told of every event, under a name that stays when the type is renamed.</summary>
    /// <typeparam name="TSubscriber">Made for each message, unless the host has registered it with another lifetime.</typeparam>
    public static HandoffBuilder AddSubscriber<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this HandoffBuilder handoff, SubscriberName name)
        where TSubscriber : class, IHandoffSubscriber
    {
        ArgumentNullException.ThrowIfNull(handoff);
        handoff.Services.TryAddScoped<TSubscriber>();
        return handoff.Subscribe(name, static _ => true, static services => services.GetRequiredService<TSubscriber>());
    }

    /// <summary>Registers somebody to be told of every event; two of one type have two names.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="name">The name under which the store knows it, for as long as the host has it.</param>
    /// <param name="of">Finds it, for each message, among the services of its scope. What it makes itself is its own to dispose.</param>
    public static HandoffBuilder AddSubscriber(
        this HandoffBuilder handoff, SubscriberName name, Func<IServiceProvider, IHandoffSubscriber> of)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(of);
        return handoff.Subscribe(name, static _ => true, of);
    }

    /// <summary>Registers somebody to be told of one kind of event.</summary>
    /// <typeparam name="TEvent">An <see cref="Event"/>, or a <see cref="ClockEvent"/> such as a threshold that was crossed.</typeparam>
    /// <typeparam name="THandler">Made for each such event, unless the host has registered it with another lifetime.</typeparam>
    /// <param name="handoff">The builder.</param>
    /// <param name="name">The name under which the store knows it; null for the names of its type and the event's.</param>
    public static HandoffBuilder AddHandler<
        TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this HandoffBuilder handoff, SubscriberName? name = null)
        where TEvent : class
        where THandler : class, IHandoffHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(handoff);
        handoff.Services.TryAddScoped<THandler>();
        return handoff.Subscribe(
            name ?? $"{typeof(THandler)} of {typeof(TEvent).Name}",
            Handling<TEvent>.Hears,
            static services => new Handling<TEvent>(services.GetRequiredService<THandler>()));
    }

    private static HandoffBuilder Subscribe(
        this HandoffBuilder handoff, SubscriberName name, Func<Event, bool> hears, Func<IServiceProvider, IHandoffSubscriber> of)
    {
        _ = name.Value;
        handoff.Services.AddSingleton(new Subscription(name, hears, of));
        return handoff;
    }
}
