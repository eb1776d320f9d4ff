namespace Handoff.Testing;

/// <summary>Somebody who asks: of any host, and again with the same command id for as long as there is no answer.</summary>
internal sealed class Client(Cluster cluster, int number)
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(31),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromHours(1), TimeSpan.FromHours(7), TimeSpan.FromDays(1), TimeSpan.FromDays(3),
    ];

    private readonly World _world = cluster.World;

    /// <summary>What was answered, for each command that was.</summary>
    internal List<(CommandRequest Request, Outcome Outcome)> Answers { get; } = [];

    internal bool Finished { get; private set; }

    internal async Task RunAsync()
    {
        for (var asked = 0; asked < cluster.Options.Commands; asked++)
        {
            await PauseAsync(Pauses[_world.Random.Next(Pauses.Length)]).ConfigureAwait(false);
            var key = new EngagementKey("main", new EngagementId($"engagement {_world.Random.Next(cluster.Options.Engagements)}"));
            var state = await InsistAsync(host => host.LastCommittedAsync(key)).ConfigureAwait(false);
            var (command, actor) = (cluster.Options.Ask ?? StandardRequests.Next)(_world.Random, state, cluster.Clock.GetCurrentInstant());
            var request = new CommandRequest(key, command, actor, CommandId.Named($"client {number}/{asked}"));
            _world.Trace.Add($"client {number} asks {command.Name} of {key.Id}");
            var outcome = await InsistAsync(host => host.ExecuteAsync(request)).ConfigureAwait(false);
            _world.Trace.Add($"client {number} hears {outcome.GetType().Name}");
            Answers.Add((request, outcome));
        }

        Finished = true;
    }

    private async Task<T> InsistAsync<T>(Func<IHandoff, ValueTask<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask(cluster.Any().Handoff).ConfigureAwait(false);
            }
            catch (HandoffException failed) when (failed is StoreUnavailableException or ConflictException or HostCrashedException)
            {
                _world.Trace.Add($"client {number} hears {failed.GetType().Name}");
            }

            await PauseAsync(TimeSpan.FromMilliseconds(_world.Random.Next(2000))).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(TimeSpan pause) => _world.DelayAsync(null, $"client {number} goes on", pause);
}
