using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Several hosts on one store, each with subscribers of its own.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly List<ServiceProvider> _hosts = [];
    private int _commands;

    internal Fleet() => Store = new InMemoryHandoffStore(Clock);

    internal FakeClock Clock { get; } = new(Instant.FromUtc(2024, 3, 4, 9, 0));

    internal InMemoryHandoffStore Store { get; }

    internal ServiceProvider AddHost(Action<HandoffBuilder>? configure = null)
    {
        var services = new ServiceCollection().AddSingleton<IClock>(Clock).AddSingleton<IHandoffStore>(Store)
            .AddSingleton<IHandoffReadStore>(Store);
        services.AddHandoff(handoff => configure?.Invoke(handoff.AddLifecycle(Standard.Lifecycle)));
        if (configure is null) services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle));
        _hosts.Add(services.BuildServiceProvider());
        return _hosts[^1];
    }

    /// <summary>A host with these subscribers, under these names.</summary>
    internal Dispatcher AddHost(params (string Name, Ear Ear)[] subscribers) => AddHost(handoff =>
    {
        foreach (var (name, ear) in subscribers) handoff.AddSubscriber(name, _ => ear);
    }).GetRequiredService<Dispatcher>();

    internal async Task OpenAsync(string engagement)
    {
        if (_hosts.Count == 0) AddHost();
        var request = new CommandRequest(
            Host.Key(engagement), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named($"{++_commands}"));
        (await _hosts[0].GetRequiredService<IHandoff>().ExecuteAsync(request)).OrThrow();
    }

    internal async Task ChangeAsync(string engagement)
    {
        var facts = new Command.SetFacts(new Facts { Segment = $"{++_commands}" });
        var request = new CommandRequest(Host.Key(engagement), facts, Story.Seller, CommandId.Named($"{_commands}"));
        (await _hosts[0].GetRequiredService<IHandoff>().ExecuteAsync(request)).OrThrow();
    }

    internal async Task<List<Event>> HistoryAsync(string engagement)
    {
        var events = new List<Event>();
        await foreach (var past in _hosts[0].GetRequiredService<HandoffReader>().HistoryAsync(Host.Key(engagement))) events.Add(past.Event);
        return events;
    }

    internal async Task<List<ParkedMessage>> ParkedAsync()
    {
        var parked = new List<ParkedMessage>();
        await foreach (var message in _hosts[0].GetRequiredService<Dispatcher>().ParkedAsync()) parked.Add(message);
        return parked;
    }

    internal async Task<HealthCheckResult> HealthAsync() =>
        await _hosts[0].GetRequiredService<HandoffHealth>().CheckHealthAsync(new HealthCheckContext());

    /// <summary>Until nobody has anything to do.</summary>
    internal static async Task DispatchAsync(params Dispatcher[] dispatchers)
    {
        var idle = 0;
        while (idle < dispatchers.Length)
        {
            idle = 0;
            foreach (var dispatcher in dispatchers) idle += await dispatcher.StepAsync() == 0 ? 1 : 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
    }
}
