using System.Diagnostics;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>What a load, a commit and a claim take among a hundred thousand engagements, and among many more.</summary>
internal static class Sizes
{
    private const int Due = 20_000, Batch = 50, Hot = 100_000;
    private static readonly Instant Past = Instant.FromUtc(2020, 1, 1, 0, 0);

    internal static async Task<int> RunAsync(Database database, int largest)
    {
        Console.WriteLine("| engagements | load p50 ms | commit p50 ms | claim of 50 p50 ms |\n|---:|---:|---:|---:|");
        foreach (var count in new[] { 100_000, largest })
        {
            await database.FillAsync(count, Due);
            await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = database.Connection });
            await WarmAsync(store, count);
            var loads = await Clients.RunAsync(
                1, 8, async (random, _) => await store.LoadAsync(Pick(random, count), CommandId.Named("none")));
            var both = await Clients.RunAsync(1, 8, async (random, _) =>
            {
                var (key, command) = (Pick(random, count), CommandId.Named($"{random.NextInt64()}"));
                var loaded = await store.LoadAsync(key, command);
                await store.CommitAsync(Work.Commit(key, loaded.Snapshot!.Version, command, Work.Due));
            });
            var claim = await ClaimAsync(store);
            Console.WriteLine(FormattableString.Invariant($"| {count:N0} | {loads.P50:F3} | {both.P50 - loads.P50:F3} | {claim:F3} |"));
        }

        return 0;
    }

    /// <summary>Each was worked on once since the last check-point, as it is between two of them.</summary>
    private static async Task WarmAsync(PostgreSqlHandoffStore store, int count)
    {
        foreach (var some in Enumerable.Range(0, Hot).Chunk(1_000))
        {
            await store.CommitManyAsync([.. some.Select(n => 1 + (n * (count / Hot))).Select(
                n => Work.Commit(Work.Key(n), 1, CommandId.Named("warm"), n <= Due ? Past : Work.Due))]);
        }
    }

    /// <summary>One of those that people work on, spread over all there are.</summary>
    private static EngagementKey Pick(Random random, int count) => Work.Key(1 + (random.Next(Hot) * (count / Hot)));

    /// <summary>
    /// The median in milliseconds, of claims that all find as many as they ask for; each is fired before the next, as sweepers do.
    /// </summary>
    private static async Task<double> ClaimAsync(PostgreSqlHandoffStore store)
    {
        var took = new List<double>();
        for (var claimed = 0; claimed < Due / 2; claimed += Batch) // Commits have moved some of them.
        {
            var begun = Stopwatch.GetTimestamp();
            var claims = await store.ClaimDueAsync(new ClaimRequest(Batch, Duration.FromHours(1)));
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (claims.Count != Batch) throw new InvalidOperationException($"{claims.Count} were due.");
            await store.CommitManyAsync(
                [.. claims.Select(claim => Work.Commit(
                    claim.Key, claim.Fence.ArmedVersion, CommandId.Named("fired"), Work.Due, claim.Fence))]);
        }

        took.Sort();
        return took[took.Count / 2];
    }
}
