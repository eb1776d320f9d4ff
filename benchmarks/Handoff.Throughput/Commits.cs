namespace Handoff.Benchmarks;

/// <summary>Commands per second: ours beside the floor, beside what one writes by hand, and beside a framework.</summary>
/// <remarks>In turn, so that all of them meet the same machine; of the passes the best counts, as neighbours only make slower.</remarks>
internal static class Commits
{
    private const int Seconds = 6, Passes = 3;
    private static readonly int[] Crowds = [1, 8, 32];

    internal static async Task<int> RunAsync(Database database, string only)
    {
        var contenders = Contenders(database).Where(contender => contender.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var best = new Dictionary<(string Name, int Clients), Rate>();
        for (var pass = 0; pass < Passes; pass++)
        {
            await database.FillAsync(Work.Engagements);
            foreach (var clients in Crowds)
            {
                foreach (var (name, run) in contenders)
                {
                    var rate = await run(clients);
                    Console.Error.WriteLine(FormattableString.Invariant($"{name}, {clients} clients: {rate}"));
                    if (!best.TryGetValue((name, clients), out var known) || known.PerSecond < rate.PerSecond) best[(name, clients)] = rate;
                }
            }
        }

        Console.WriteLine("| commands a second (p50 / p99 in ms) | 1 client | 8 clients | 32 clients |\n|---|---:|---:|---:|");
        foreach (var (name, _) in contenders) Console.WriteLine($"| {name} "
            + $"| {string.Join(" | ", Crowds.Select(clients => best[(name, clients)]))} |");
        return 0;
    }

    private static IEnumerable<(string Name, Func<int, Task<Rate>> Run)> Contenders(Database database)
    {
        var connection = database.Connection;
        yield return ("pgbench, one statement", clients => Pgbench.RunAsync("one-statement.sql", connection, clients, Seconds));
        yield return (
            "pgbench, select and pipelined commit", clients => Pgbench.RunAsync("select-then-commit.sql", connection, clients, Seconds));
        yield return ("Handoff.PostgreSql", async clients =>
        {
            await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = connection });
            return await Clients.RunAsync(
                clients, Seconds, (random, client) => CommitAsync(store, random, Work.Pick(random, client, clients)));
        }
        );
        yield return ("Npgsql by hand, two trips", async clients =>
        {
            await using var raw = new RawNpgsql(connection);
            return await RunAsync(clients, raw.WorkAsync);
        }
        );
        yield return ("EF Core, SaveChanges", clients => RunAsync(clients, new EfCore(connection).WorkAsync));
        yield return ("Rebus saga with outbox", async clients =>
        {
            using var saga = new RebusSaga(connection, clients);
            return await RunAsync(clients, saga.WorkAsync);
        }
        );
    }

    private static async Task CommitAsync(PostgreSqlHandoffStore store, Random random, int number)
    {
        var (key, command) = (Work.Key(number), new CommandId(Id(random)));
        var loaded = await store.LoadAsync(key, command);
        var made = await store.CommitAsync(Work.Commit(key, loaded.Snapshot!.Version, command, Work.Due));
        if (made.Outcome != CommitOutcome.Committed) throw new InvalidOperationException($"{made}");
    }

    private static Task<Rate> RunAsync(int clients, Func<string, Guid, Task> work) =>
        Clients.RunAsync(clients, Seconds, (random, client) => work(Work.Id(Work.Pick(random, client, clients)), Id(random)));

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
