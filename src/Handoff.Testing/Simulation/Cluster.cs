using NodaTime;

namespace Handoff.Testing;

/// <summary>The hosts that share a store, and what befalls them.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly VirtualHost[] _hosts;
    private readonly List<VirtualHost> _all = [];
    private int _crashesLeft;
    private int _stallsLeft;
    private bool _jumpLeft;

    internal Cluster(World world, SimulationOptions options)
    {
        (World, Options) = (world, options);
        var random = world.Random;
        var hosts = 1 + random.Next(5);
        _hosts = new VirtualHost[options.Hosts ?? hosts];
        var faults = random.Next(4);
        (_crashesLeft, _stallsLeft) = (random.Next(3), random.Next(3));
        (_crashesLeft, _stallsLeft) = (options.Crashes ?? _crashesLeft, options.Stalls ?? _stallsLeft);
        _jumpLeft = options.StoreJump != Duration.Zero;

        Faults = new Misfortune(world, options.Plan, (options.Faults ?? faults) * _hosts.Length, ExpectedCalls);
        Clock = new StoreClock(world);
        Recorder = new HistoryRecorder(Clock.Latest);
        Store = options.Store(Clock);
        Reads = Store as IHandoffReadStore
            ?? throw new ArgumentException(
                $"A simulation reads what is there: {Store.GetType().Name} does not implement IHandoffReadStore.", nameof(options));
        for (var number = 0; number < _hosts.Length; number++) StartHost(number);
    }

    internal World World { get; }

    internal SimulationOptions Options { get; }

    internal Misfortune Faults { get; }

    internal StoreClock Clock { get; }

    internal HistoryRecorder Recorder { get; }

    internal IHandoffStore Store { get; }

    internal IHandoffReadStore Reads { get; }

    internal int Count => _hosts.Length;

    internal int Crashes { get; private set; }

    internal int Stalls { get; private set; }

    /// <summary>Nothing goes wrong any more.</summary>
    internal bool Draining { get; private set; }

    /// <summary>Roughly, so that what befalls is spread over the run.</summary>
    private int ExpectedCalls => Math.Max(20, Options.Clients * Options.Commands * 8);

    public void Dispose()
    {
        foreach (var host in _all) host.Dispose();
    }

    internal VirtualHost Any() => _hosts[World.Random.Next(_hosts.Length)];

    internal async ValueTask StepAsync()
    {
        if (!Draining) Disturb();
        await World.StepAsync().ConfigureAwait(false);
        for (var number = 0; number < _hosts.Length; number++)
        {
            if (!_hosts[number].Dead) continue;
            Crashes++;
            World.Bury(_hosts[number]);
            StartHost(number);
        }
    }

    internal void Drain()
    {
        (Draining, Faults.Over) = (true, true);
        foreach (var host in _hosts) host.StalledUntil = TimeSpan.Zero;
    }

    private void StartHost(int number)
    {
        var host = new VirtualHost(this, number, _all.Count(h => h.ToString().StartsWith($"host {number}.", StringComparison.Ordinal)));
        _all.Add(host);
        _hosts[number] = host;
        host.Run();
    }

    private void Disturb()
    {
        var random = World.Random;
        if (_crashesLeft > 0 && random.Next(ExpectedCalls) < _crashesLeft)
        {
            _crashesLeft--;
            Any().Crash();
        }

        if (_jumpLeft && random.Next(ExpectedCalls) == 0)
        {
            _jumpLeft = false;
            Clock.Moved += Options.StoreJump;
            World.Trace.Add($"the store's clock moves by {Options.StoreJump}");
        }

        if (_stallsLeft > 0 && Stallable() is { } host) Stall(host);
        if (random.Next(200) == 0) World.Advance(TimeSpan.FromSeconds(random.Next(90)));
    }

    /// <summary>A stall tells most between claim and commit; now and then it is anywhere.</summary>
    private VirtualHost? Stallable()
    {
        var firing = World.Pending.FirstOrDefault(s => s.Label.StartsWith("fires ", StringComparison.Ordinal))?.Owner;
        if (firing is not null && World.Random.Next(3) == 0) return firing;
        return World.Random.Next(ExpectedCalls * 2) < _stallsLeft ? Any() : null;
    }

    /// <summary>Longer than the lease, and meanwhile the others look.</summary>
    private void Stall(VirtualHost host)
    {
        _stallsLeft--;
        Stalls++;
        var lease = host.Lease;
        host.StalledUntil = World.Elapsed + (lease * (2 + World.Random.Next(5)));
        World.Trace.Add($"{host} stalls until {host.StalledUntil}");
        foreach (var other in _hosts.Where(h => h != host)) World.WakeBy(other, lease * (1.1 + World.Random.NextDouble()));
    }
}
