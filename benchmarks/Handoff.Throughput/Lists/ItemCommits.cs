namespace Handoff.Benchmarks;

/// <summary>What open items cost a commit: an engagement without any beside one with 40.</summary>
/// <remarks>In turn, so that all meet the same machine; of the passes the best counts.</remarks>
internal static class ItemCommits
{
    private const int Seconds = 3, Passes = 5, Keys = 1_000;
    private static readonly int[] Crowds = [1, 8];

    internal static async Task<int> RunAsync(Func<IHandoffStore> open)
    {
        var contenders = await ContendersAsync();
        var best = new Dictionary<(string, int), Rate>();
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var clients in Crowds)
            {
                foreach (var contender in contenders)
                {
                    var rate = await contender.RunAsync(open, clients, FormattableString.Invariant($"{pass} {clients}"));
                    if (!best.TryGetValue((contender.Name, clients), out var known) || known.PerSecond < rate.PerSecond)
                    {
                        best[(contender.Name, clients)] = rate;
                    }
                }
            }
        }

        Console.WriteLine("| load and commit, a second (p50 / p99 in ms) | 1 client | ratio | 8 clients | ratio |\n|---|---:|---:|---:|---:|");
        foreach (var (name, _) in contenders)
        {
            var cells = Crowds.Select(clients => FormattableString.Invariant(
                $"{best[(name, clients)]} | {best[(name, clients)].PerSecond / best[(contenders[0].Name, clients)].PerSecond:F2}"));
            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }

        return 0;
    }

    private static async Task<List<Contender>> ContendersAsync()
    {
        await using var bare = await Written.DeliveringAsync(1, items: 0);
        await using var full = await Written.DeliveringAsync(1, items: 40);
        await using var moved = await Written.DeliveringAsync(1, items: 40);
        await using var offered = await Written.DeliveringAsync(1, items: 40);
        var reference = new Command.SetReference("SO-17");
        var follow = new ItemId("call-0");
        return
        [
            new("nothing but what policy opens, no item changes", [await bare.DoAsync(reference)]),
            new("40 open items, no item changes", [await full.DoAsync(reference)]),
            new("40 open items, one of them moves", [await ToAsync(moved, 20), await ToAsync(moved, 21)]),
            new("40 open items, all change hands", [await AssignAsync(offered, "m2"), await AssignAsync(offered, "m3")]),
        ];

        Task<CommitRequest> ToAsync(Written written, int day) => written.DoAsync(
            new Command.RescheduleItem(follow, Ways.Start + NodaTime.Duration.FromDays(day), "later"));

        Task<CommitRequest> AssignAsync(Written written, MemberId to) =>
            written.DoAsync(new Command.Assign(Function.Operations, to));
    }

    /// <param name="Name">What is committed.</param>
    /// <param name="Turns">Commits that come in turn, so that each changes what the one before wrote.</param>
    private sealed record Contender(string Name, IReadOnlyList<CommitRequest> Turns)
    {
        internal async Task<Rate> RunAsync(Func<IHandoffStore> open, int clients, string run)
        {
            var store = open();
            await using var closing = (IAsyncDisposable)store;
            var keys = Enumerable.Range(0, Keys).Select(n => new EngagementKey($"{Name} {run} {n}")).ToList();
            foreach (var some in keys.Chunk(200))
            {
                await store.CommitManyAsync([.. some.Select(key => Turns[^1] with { Key = key, ExpectedVersion = 0, CommandId = CommandId.New() })]);
            }

            return await Clients.RunAsync(clients, Seconds, async (random, client) =>
            {
                var key = keys[(random.Next(Keys / clients) * clients) + client];
                var command = CommandId.New();
                var version = (await store.LoadAsync(key, command)).Snapshot!.Version;
                var turn = Turns[(int)(version % Turns.Count)];
                var made = await store.CommitAsync(turn with { Key = key, ExpectedVersion = version, CommandId = command });
                if (made.Outcome != CommitOutcome.Committed) throw new InvalidOperationException($"{made}");
            });
        }
    }
}
