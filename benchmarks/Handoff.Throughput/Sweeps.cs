using System.Diagnostics;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>A million wake-ups wait and ten thousand are due: claims them and fires each once, with event and message.</summary>
internal static class Sweeps
{
    private const int Pending = 1_000_000, Due = 10_000, Rounds = 5, Batch = 500;

    internal static async Task<int> RunAsync(Database database)
    {
        Console.WriteLine("| fires a second | sweepers | and then |\n|---:|---:|---|");
        foreach (var (sweepers, next) in new (int, Instant?)[] { (1, Work.Due), (2, Work.Due), (1, null), (2, null) })
        {
            await database.FillAsync(Pending, Due);
            await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = database.Connection });
            var best = 0.0;
            for (var round = 0; round < Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                var fired = await Task.WhenAll(Enumerable.Range(0, sweepers).Select(_ => Task.Run(() => DrainAsync(store, next))));
                if (fired.Sum() != Due) throw new InvalidOperationException($"{fired.Sum()} of {Due} were fired.");
                best = Math.Max(best, Due / clock.Elapsed.TotalSeconds);
                await database.RunAsync("update ho_wakeup set due_at = now() - interval '1 day', visible_at = now() - interval '1 day' "
                    + $"where (tenant, id) in (select tenant, id from ho_wakeup limit {Due})");
            }

            var after = next is null ? "nothing is timed any more" : "the next deadline is armed";
            Console.WriteLine(FormattableString.Invariant($"| {best:N0} | {sweepers} | {after} |"));
        }

        return 0;
    }

    private static async Task<int> DrainAsync(PostgreSqlHandoffStore store, Instant? next)
    {
        var fired = 0;
        while (await store.ClaimDueAsync(new ClaimRequest(Batch, Duration.FromSeconds(30))) is { Count: > 0 } claims)
        {
            var results = await store.CommitManyAsync(
                [.. claims.Select(claim => Work.Commit(
                    claim.Key, claim.Fence.ArmedVersion, CommandId.Named($"due/{claim.Fence.ArmedVersion}"), next, claim.Fence))]);
            fired += results.Count(result => result.Outcome == CommitOutcome.Committed);
        }

        return fired;
    }
}
