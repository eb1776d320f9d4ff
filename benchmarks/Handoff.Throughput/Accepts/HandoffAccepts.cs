using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handoff.Benchmarks;

/// <summary>Through the engine, with the ready-made lifecycle, as a running host does it: a subscriber is told meanwhile.</summary>
internal sealed class HandoffAccepts(Action<HandoffBuilder, string> keep, string place) : IContender
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(new Shifted())
        .AddLogging()
        .AddSingleton(_ => new SemaphoreSlim(0))
        .AddHandoff(handoff => keep(
            handoff.AddLifecycle(Standard.Lifecycle).AddSubscriber<Listener>()
                .Configure(options => options.DispatchInterval = TimeSpan.FromMilliseconds(100)),
            place))
        .BuildServiceProvider();

    public string Name => "**Handoff**";

    public async Task PrepareAsync(int offers)
    {
        var handoff = _services.GetRequiredService<IHandoff>();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(client => Task.Run(async () =>
        {
            for (var number = client; number < offers; number += 32)
            {
                foreach (var command in Ways.ToOffered) (await handoff.ExecuteAsync(Key(number), command, Ways.Seller)).OrThrow();
            }
        })));
        var dispatcher = _services.GetRequiredService<Dispatcher>();
        while (await dispatcher.StepAsync() > 0)
        {
        }

        foreach (var service in _services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
    }

    public async Task AcceptAsync(int number) =>
        (await _services.GetRequiredService<IHandoff>().ExecuteAsync(Key(number), new Command.Accept(), Ways.Operator)).OrThrow();

    public async Task UntilToldAsync(int accepts)
    {
        var told = _services.GetRequiredService<SemaphoreSlim>();
        for (var number = 0; number < accepts; number++) await told.WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>()) await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static EngagementKey Key(int number) => new(FormattableString.Invariant($"deal-{number}"));

    private sealed class Listener(SemaphoreSlim told) : IHandoffSubscriber
    {
        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            if (message.Event is Event.Accepted) told.Release();
            return default;
        }
    }

    /// <summary>Goes as the machine's does, from the benchmark's beginning on.</summary>
    private sealed class Shifted : TimeProvider
    {
        private readonly TimeSpan _shift = Ways.Start.ToDateTimeOffset() - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}
