namespace Handoff.Testing;

/// <summary>What has to be true at the end of every run.</summary>
internal static class Verdict
{
    /// <exception cref="LawBrokenException">Something is not.</exception>
    internal static async Task PassAsync(
        int seed, Cluster cluster, IReadOnlyList<Client> clients, History history, CancellationToken cancellationToken)
    {
        var broken = HistoryChecker.Check(history);
        if (broken.Count > 0)
        {
            throw Simulation.Broken(broken[0].Law.Name, broken[0].Law.Promise, string.Join('\n', broken), seed, cluster.World);
        }

        var backlog = await cluster.Reads.BacklogAsync(cancellationToken).ConfigureAwait(false);
        if (backlog.Parked > 0)
        {
            throw Simulation.Broken("none parked", "No wake-up is given up.", $"{backlog.Parked} are.", seed, cluster.World);
        }

        foreach (var client in clients)
        {
            foreach (var (request, outcome) in client.Answers)
            {
                if (Contradiction(history, request, outcome) is { } facts)
                {
                    throw Simulation.Broken(
                        "answered", "What a client was told is there, and what it was refused is not.", facts, seed, cluster.World);
                }
            }
        }

        foreach (var stored in history.Stored.Where(s => s.Snapshot is not null))
        {
            var (law, promise, facts) = await ReadAsync(cluster, stored.Key, cancellationToken).ConfigureAwait(false);
            if (facts is not null) throw Simulation.Broken(law, promise, facts, seed, cluster.World);
        }
    }

    private static string? Contradiction(History history, CommandRequest request, Outcome outcome)
    {
        var events = history.Stored.FirstOrDefault(s => s.Key == request.Key)?.Events ?? [];
        var stands = events.FirstOrDefault(e => e.CommandId == request.Id);
        return outcome switch
        {
            Outcome.Decided { Events.Count: 0 } or Outcome.Refused when stands is null => null,
            Outcome.Decided { Events.Count: > 0 } decided when stands?.Version == decided.Version => null,
            _ => $"{request.Key}: {request.Command.Name} {request.Id} was {Words(outcome)}, and is at version {stands?.Version ?? 0}.",
        };
    }

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Decided decided => $"decided with {decided.Events.Count} events and version {decided.Version}",
        Outcome.Refused refused => $"refused ({refused.Refusal.Code})",
        _ => throw new System.Diagnostics.UnreachableException($"No words for {outcome.GetType().Name}."),
    };

    private static async Task<(string Law, string Promise, string? Facts)> ReadAsync(
        Cluster cluster, EngagementKey key, CancellationToken cancellationToken)
    {
        var events = new List<Event>();
        await foreach (var past in new HandoffReader(cluster.Reads).HistoryAsync(key, cancellationToken).ConfigureAwait(false))
        {
            events.Add(past.Event);
        }

        var twice = events.OfClocks<ClockEvent.Crossed>().GroupBy(c => (c.Clock, c.Item, c.Cycle, c.Threshold))
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            return ("crossed once", "A threshold is crossed once in a cycle of its clock.", $"{key}: {twice.Key} {twice.Count()} times.");
        }

        const string Law = "folds", Promise = "The state is what the events make.";
        await foreach (var known in new HandoffReader(cluster.Reads).ListAsync(new(key.Tenant), cancellationToken).ConfigureAwait(false))
        {
            if (known.Key == key)
            {
                return (Law, Promise, Folds(events, known.State) ? null : $"{key}: the state of version {known.Version} is different.");
            }
        }

        return (Law, Promise, $"{key} is not listed.");
    }

    private static bool Folds(List<Event> events, Engagement state)
    {
        try
        {
            return Decider.Fold(events) == state;
        }
        catch (InvalidOperationException)
        {
            return false; // An event that cannot follow on the one before it.
        }
    }
}
