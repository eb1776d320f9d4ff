using System.Diagnostics;
using Handoff.Storage;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>A million wake-ups wait and ten thousand are due: claims them and fires each once, with event and message.</summary>
internal static class Sweeps
{
    private const int Pending = 1_000_000, Due = 10_000, Rounds = 5;

    internal static async Task<int> RunAsync(Database database)
    {
        Console.WriteLine("| fires a second | claims at once | sweepers |\n|---:|---:|---:|");
        foreach (var (batch, sweepers) in new[] { (500, 1), (500, 2), (500, 4) })
        {
            await database.FillAsync(Pending, Due);
            await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = database.Connection });
            var best = 0.0;
            for (var round = 0; round < Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                var fired = await Task.WhenAll(Enumerable.Range(0, sweepers).Select(_ => Task.Run(() => DrainAsync(store, batch))));
                if (fired.Sum() != Due) throw new InvalidOperationException($"{fired.Sum()} of {Due} were fired.");
                best = Math.Max(best, Due / clock.Elapsed.TotalSeconds);
                await database.RunAsync($"update ho_wakeup set due_at = now() - interval '1 day', visible_at = now() - interval '1 day' where (tenant, id) in (select tenant, id from ho_wakeup limit {Due})");
            }

            Console.WriteLine(FormattableString.Invariant($"| {best:N0} | {batch} | {sweepers} |"));
        }

        return 0;
    }

    private static async Task<int> DrainAsync(PostgreSqlHandoffStore store, int batch)
    {
        var fired = 0;
        while (await store.ClaimDueAsync(new ClaimRequest(batch, Duration.FromSeconds(30))) is { Count: > 0 } claims)
        {
            var results = await store.CommitManyAsync(
                [.. claims.Select(claim => Work.Commit(claim.Key, claim.Fence.ArmedVersion, CommandId.Named($"due/{claim.Fence.ArmedVersion}"), Work.Due, claim.Fence))]);
            fired += results.Count(result => result.Outcome == CommitOutcome.Committed);
        }

        return fired;
    }
}
