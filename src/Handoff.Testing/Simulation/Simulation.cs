namespace Handoff.Testing;

/// <summary>
/// Plays hosts that share a store, clients that ask, and everything that goes wrong, on one thread in simulated time: the same seed gives
/// the same run, step by step.
/// </summary>
public static class Simulation
{
    /// <summary>How far the clock runs in the end, piece by piece, so that everything that was armed comes due.</summary>
    private static readonly TimeSpan[] Pieces =
        [
            TimeSpan.FromMinutes(5),
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(4),
            TimeSpan.FromDays(30),
            TimeSpan.FromDays(365),
            TimeSpan.FromDays(3650),
        ];

    /// <summary>Plays one run, lets it come to rest, and checks every law.</summary>
    /// <param name="seed">What happens.</param>
    /// <param name="options">What is played; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run between two steps.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="LawBrokenException">A law is broken; the message has the facts, the seed and the last steps.</exception>
    public static async Task<SimulationReport> RunAsync(
        int seed, SimulationOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Whoever waits goes on within the step that it waited for; a context would take it elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        options ??= new SimulationOptions();
        using var world = new World(seed, options.MaxSteps);
        using var cluster = new Cluster(world, options);
        try
        {
            return await PlayAsync(seed, cluster, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is not (LawBrokenException or OperationCanceledException))
        {
            throw Broken("goes on", "Whatever fails, hosts and clients go on, and come to rest.", failed.Message, seed, world, failed);
        }
        finally
        {
            if (cluster.Store is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync().ConfigureAwait(false);
            else (cluster.Store as IDisposable)?.Dispose();
        }
    }

    internal static LawBrokenException Broken(string law, string promise, string facts, int seed, World world, Exception? thrown = null) =>
        new(law, promise, "The simulation", $"{facts}\nThe last steps:\n{world.Trace.Tail}", seed, thrown);

    private static async Task<SimulationReport> PlayAsync(int seed, Cluster cluster, CancellationToken cancellationToken)
    {
        var world = cluster.World;
        var clients = Enumerable.Range(0, cluster.Options.Clients).Select(number => new Client(cluster, number)).ToList();
        foreach (var client in clients) world.Begin(client.RunAsync);
        while (clients.Exists(c => !c.Finished))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await cluster.StepAsync().ConfigureAwait(false);
        }

        cluster.Drain();
        foreach (var piece in Pieces)
        {
            world.Advance(piece);
            while (!await AtRestAsync(cluster, cancellationToken).ConfigureAwait(false)) await cluster.StepAsync().ConfigureAwait(false);
        }

        var history = await cluster.Recorder.ReadAsync(cluster.Reads, cluster.Store, cluster.Clock.GetCurrentInstant(), cancellationToken)
            .ConfigureAwait(false);
        await Verdict.PassAsync(seed, cluster, clients, history, cancellationToken).ConfigureAwait(false);
        return Report(seed, cluster, clients, history);
    }

    /// <summary>Nothing due, nothing to tell, and nobody in the middle of something.</summary>
    private static async ValueTask<bool> AtRestAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (cluster.World.Pending.Any(step => step is not PendingTimer)) return false;
        var backlog = await cluster.Reads.BacklogAsync(cancellationToken).ConfigureAwait(false);
        return backlog is { Due: 0, Unsent: 0 } && backlog.Subscribers.All(each => each.Deferred == 0);
    }

    private static SimulationReport Report(int seed, Cluster cluster, List<Client> clients, History history)
    {
        var firing = history.Commits.Where(c => c.Request.Claim is not null).ToList();
        var fired = history.Stored.Sum(s => s.Events.Where(e => e.Ordinal == 0)
            .Count(e => firing.Exists(c => c.Request.CommandId == e.CommandId && c.Request.Key == s.Key)));
        return new SimulationReport
        {
            Seed = seed,
            Hosts = cluster.Count,
            Steps = cluster.World.Steps,
            Calls = cluster.Faults.Calls,
            Commands = clients.Sum(c => c.Answers.Count),
            Refused = clients.Sum(c => c.Answers.Count(a => a.Outcome is Outcome.Refused)),
            Commits = history.Stored.Sum(s => (int)(s.Snapshot?.Version ?? 0)),
            Faults = cluster.Faults.Counts,
            Crashes = cluster.Crashes,
            Stalls = cluster.Stalls,
            Fired = fired,
            Superseded = Superseded(history),
            Fenced = firing.Count(c => c.Result is { Outcome: not CommitOutcome.Committed }),
            Delivered = history.Deliveries.Count,
            Repeats = history.Deliveries.Count - history.Deliveries.Select(d => d.Message).Distinct().Count(),
            TraceHash = cluster.World.Trace.Hash,
        };
    }

    private static int Superseded(History history)
    {
        var commits = history.Commits.ToLookup(c => (c.Request.Key, c.Request.CommandId, c.Request.ExpectedVersion));
        return history.Stored.Sum(s =>
        {
            var made = s.Events.Where(e => e.Ordinal == 0)
                .Select(e => commits[(s.Key, e.CommandId, e.Version - 1)].FirstOrDefault()?.Request).ToList();
            return made.Zip(made.Skip(1)).Count(pair => pair is { First.NextWakeup: not null, Second.Claim: null });
        });
    }
}
