using Handoff.Storage;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>What a load, a commit and a claim take among a hundred thousand engagements, and among many more.</summary>
internal static class Sizes
{
    internal static async Task<int> RunAsync(Database database, int largest)
    {
        Console.WriteLine("| engagements | load p50 ms | commit p50 ms | claim of 50 p50 ms |\n|---:|---:|---:|---:|");
        foreach (var count in new[] { 100_000, largest })
        {
            await database.FillAsync(count, due: count / 20);
            await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = database.Connection });
            var loads = await Clients.RunAsync(1, 8, async (random, _) => await store.LoadAsync(Work.Key(random.Next(1, count + 1)), CommandId.Named("none")));
            var both = await Clients.RunAsync(1, 8, async (random, _) =>
            {
                var (key, command) = (Work.Key(random.Next(1, count + 1)), CommandId.Named($"{random.NextInt64()}"));
                var loaded = await store.LoadAsync(key, command);
                await store.CommitAsync(Work.Commit(key, loaded.Snapshot!.Version, command, Work.Due));
            });
            var claims = await Clients.RunAsync(1, 2, async (_, _) => await store.ClaimDueAsync(new ClaimRequest(50, Duration.FromSeconds(3600))));
            Console.WriteLine(FormattableString.Invariant($"| {count:N0} | {loads.P50:F3} | {both.P50 - loads.P50:F3} | {claims.P50:F3} |"));
        }

        return 0;
    }
}
