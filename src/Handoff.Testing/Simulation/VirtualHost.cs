using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Testing;

/// <summary>One host: engine, sweeper and dispatcher as users get them, on a store that fails.</summary>
internal sealed class VirtualHost : IDisposable
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(10), TimeSpan.FromHours(2), TimeSpan.FromHours(9),
        TimeSpan.FromDays(1),
    ];

    private readonly World _world;
    private readonly string _name;
    private readonly FaultStore _faults;
    private readonly ServiceProvider _services;

    internal VirtualHost(Cluster cluster, int number, int life)
    {
        (_world, _name) = (cluster.World, $"host {number}.{life}");
        var options = cluster.Options;
        var time = new HostTime(_world, this, number % 2 == 0 ? options.HostSkew : -options.HostSkew);
        _faults = new FaultStore(new GateStore(cluster.Store, _world, this), cluster.Faults.Next, time);
        var store = cluster.Recorder.Around(_faults);

        var services = new ServiceCollection();
        services.AddSingleton<IClock>(time).AddSingleton<TimeProvider>(time);
        services.AddSingleton(options.Decorate?.Invoke(number, store) ?? store);
        var ear = new Ear(cluster, this);
        services.AddHandoff(handoff => options.Configure(handoff.AddSubscriber("ear", _ => ear)));
        services.PostConfigure<HandoffOptions>(settings => settings.HostCodeTimeout = Timeout.InfiniteTimeSpan); // There is one thread.
        _services = services.BuildServiceProvider();
        Handoff = _services.GetRequiredService<IHandoff>();
    }

    internal IHandoff Handoff { get; }

    internal bool Dead => _faults.Crashed;

    /// <summary>Until when, since the start of the run, nothing of it goes on.</summary>
    internal TimeSpan StalledUntil { get; set; }

    internal TimeSpan Lease => _services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HandoffOptions>>().Value.Lease;

    public void Dispose() => _services.Dispose();

    public override string ToString() => _name;

    internal void Run()
    {
        var (sweeper, dispatcher) = (_services.GetRequiredService<Sweeper>(), _services.GetRequiredService<Dispatcher>());
        _world.Begin(() => RepeatAsync("looks for what is due", () => sweeper.StepAsync()));
        _world.Begin(() => RepeatAsync("looks for messages", () => dispatcher.StepAsync()));
    }

    internal void Crash() => _faults.Crash();

    internal void ThrowIfDead()
    {
        if (Dead) throw new HostCrashedException($"{this} is dead.");
    }

    /// <summary>As the hosted services do, with pauses of every length.</summary>
    private async Task RepeatAsync(string label, Func<Task<int>> step)
    {
        while (!Dead)
        {
            var done = 0;
            try
            {
                done = await step().ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                _world.Trace.Add($"{this} {label}, and the store is unavailable");
            }
            catch (HostCrashedException)
            {
                return;
            }

            if (done == 0) await _world.DelayAsync(this, label, Pauses[_world.Random.Next(Pauses.Length)]).ConfigureAwait(false);
        }
    }
}
