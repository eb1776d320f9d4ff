using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Handoff.Testing;

/// <summary>A host under test: the services that users get, in a time that passes only when the test says so.</summary>
/// <remarks>One test at a time moves the time of a host; commands may be sent meanwhile.</remarks>
public sealed class HandoffTestHost : IAsyncDisposable
{
    private readonly ServiceProvider? _own;
    private readonly TestTime _time;
    private readonly TestEar _ear;
    private readonly DueDates _due;

    private HandoffTestHost(IServiceProvider services, ServiceProvider? own)
    {
        (Services, _own) = (services, own);
        _time = services.GetService<TestTime>()
            ?? throw new InvalidOperationException("The host has a time of its own: call services.AddHandoffTestTime() where it is built.");
        _ear = services.GetRequiredService<TestEar>();
        _due = new DueDates(services.GetRequiredService<IHandoffReadStore>());
        Handoff = services.GetRequiredService<IHandoff>();
    }

    /// <summary>The way in.</summary>
    public IHandoff Handoff { get; }

    /// <summary>All services of the host.</summary>
    public IServiceProvider Services { get; }

    /// <summary>What time it is in the host.</summary>
    public Instant Now => _time.Now;

    /// <summary>What subscribers were told until now, in the order in which they heard it.</summary>
    public IReadOnlyList<HandoffMessage> Messages => _ear.Messages;

    /// <summary>Starts a host of its own.</summary>
    /// <param name="configure">
    /// What is said in <c>AddHandoff</c>; <see cref="HandoffBuilder.Services"/> takes whatever else the host needs.
    /// </param>
    /// <param name="start">The time to begin with; null for Monday, 2 March 2026, 09:00 UTC.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<HandoffTestHost> StartAsync(
        Action<HandoffBuilder> configure, Instant? start = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var services = new ServiceCollection().AddHandoff(configure).AddHandoffTestTime(start)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        try
        {
            var host = new HandoffTestHost(services, services);
            foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>A host that runs already, such as one of a <c>WebApplicationFactory</c>; it is not stopped from here.</summary>
    /// <param name="services">Its services, to which <c>AddHandoffTestTime</c> was added.</param>
    /// <exception cref="InvalidOperationException">It was not.</exception>
    public static HandoffTestHost Of(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new HandoffTestHost(services, own: null);
    }

    /// <summary>What happened of one kind, as far as subscribers were told, in the order in which they heard it.</summary>
    /// <typeparam name="TEvent">An <see cref="Event"/>, or a <see cref="ClockEvent"/> such as a threshold that was crossed.</typeparam>
    public IReadOnlyList<TEvent> Heard<TEvent>()
        where TEvent : class => [.. Heard<TEvent>(Messages)];

    /// <summary>
    /// Lets time pass: stops at every instant at which something is due, fires it, and tells subscribers, so that they hear everything in
    /// order. Zero only fires what is due already, and tells what was not told.
    /// </summary>
    /// <param name="time">How long; not negative.</param>
    /// <param name="cancellationToken">Stops in between; what has passed has passed.</param>
    public Task AdvanceAsync(Duration time, CancellationToken cancellationToken = default) => AdvanceToAsync(Now + time, cancellationToken);

    /// <summary>Lets time pass until an instant, as <see cref="AdvanceAsync"/> does.</summary>
    /// <param name="until">When to stop; not before <see cref="Now"/>.</param>
    /// <param name="cancellationToken">Stops in between; what has passed has passed.</param>
    public async Task AdvanceToAsync(Instant until, CancellationToken cancellationToken = default)
    {
        if (until < Now) throw new ArgumentOutOfRangeException(nameof(until), until, $"It is {Now} already, and time does not run back.");
        await SettleAsync(cancellationToken);
        while (await _due.NextAsync(Now, Messages, cancellationToken) is { } next && next < until)
        {
            _time.Now = next;
            await SettleAsync(cancellationToken);
        }

        _time.Now = until;
        await SettleAsync(cancellationToken);
    }

    /// <summary>Tells the story of one engagement; it need not exist yet.</summary>
    /// <param name="key">Which.</param>
    /// <param name="lifecycle">The lifecycle that it follows, or will.</param>
    public Story Story(EngagementKey key, Lifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        return new Story(this, key, lifecycle.Definition);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_own is null) return;
        foreach (var service in _own.GetServices<IHostedService>().Reverse()) await service.StopAsync(CancellationToken.None);
        await _own.DisposeAsync();
    }

    internal static IEnumerable<TEvent> Heard<TEvent>(IEnumerable<HandoffMessage> messages)
        where TEvent : class => messages.Select(m => m.Event as TEvent ?? (m.Event as Event.Timed)?.Happened as TEvent).OfType<TEvent>();

    /// <summary>Fires and tells until there is nothing to do; a subscriber may have sent commands.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var (sweeper, dispatcher) = (Services.GetRequiredService<Sweeper>(), Services.GetRequiredService<Dispatcher>());
        while (await sweeper.DrainAsync(cancellationToken) + await dispatcher.StepAsync(cancellationToken) > 0)
        {
        }
    }
}
