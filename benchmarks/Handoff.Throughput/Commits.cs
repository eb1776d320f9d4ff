using Handoff.Storage;

namespace Handoff.Benchmarks;

/// <summary>Commands per second: ours beside the floor, beside what one writes by hand, and beside a framework.</summary>
internal static class Commits
{
    private const int Seconds = 8;
    private static readonly int[] Crowds = [1, 8, 32];

    internal static async Task<int> RunAsync(Database database, string only)
    {
        await database.FillAsync(Work.Engagements);
        Console.WriteLine("| commands a second (p50 / p99 in ms) | 1 client | 8 clients | 32 clients |\n|---|---:|---:|---:|");
        await RowAsync(only, "pgbench, one statement", clients => Pgbench.RunAsync("one-statement.sql", database.Connection, clients, Seconds));
        await RowAsync(only, "pgbench, select and pipelined commit", clients => Pgbench.RunAsync("select-then-commit.sql", database.Connection, clients, Seconds));
        await using (var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = database.Connection }))
        {
            await RowAsync(only, "Handoff.PostgreSql", clients => Clients.RunAsync(clients, Seconds, async (random, client) =>
            {
                var (key, command) = (Work.Key(Work.Pick(random, client, clients)), new CommandId(Id(random)));
                var loaded = await store.LoadAsync(key, command);
                var made = await store.CommitAsync(Work.Commit(key, loaded.Snapshot!.Version, command, Work.Due));
                if (made.Outcome != CommitOutcome.Committed) throw new InvalidOperationException($"{made}");
            }));
        }

        await using (var raw = new RawNpgsql(database.Connection)) await RowAsync(only, "Npgsql by hand, two trips", With(raw.WorkAsync));
        await RowAsync(only, "EF Core, SaveChanges", With(new EfCore(database.Connection).WorkAsync));
        await RowAsync(only, "Rebus saga with outbox", async clients =>
        {
            using var saga = new RebusSaga(database.Connection, clients);
            return await With(saga.WorkAsync)(clients);
        });
        return 0;
    }

    private static Func<int, Task<Rate>> With(Func<Guid, Guid, Task> work) => clients => Clients.RunAsync(
        clients, Seconds, (random, client) => work(Work.Id(Work.Pick(random, client, clients)), Id(random)));

    private static async Task RowAsync(string only, string name, Func<int, Task<Rate>> run)
    {
        if (!name.Contains(only, StringComparison.OrdinalIgnoreCase)) return;
        Console.Write($"| {name} ");
        foreach (var clients in Crowds)
        {
            var rate = await run(clients);
            Console.Write(FormattableString.Invariant($"| {rate.PerSecond:N0} ({rate.P50:F2} / {rate.P99:F2}) "));
        }

        Console.WriteLine("|");
    }

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
