using System.Diagnostics;

namespace Handoff.Benchmarks;

/// <summary>How fast so many clients were served, each of whom waits for an answer before asking again.</summary>
/// <param name="PerSecond">Units of work.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal readonly record struct Rate(double PerSecond, double P50, double P99)
{
    public override string ToString() => FormattableString.Invariant($"{PerSecond:N0} ({P50:F2} / {P99:F2})");
}

internal static class Clients
{
    private static int _runs;

    internal static async Task<Rate> RunAsync(int clients, double seconds, Func<Random, int, Task> work)
    {
        await OnceAsync(clients, 2, work); // Warm: plans, pools, tiers of compilation.
        return await OnceAsync(clients, seconds, work);
    }

    private static async Task<Rate> OnceAsync(int clients, double seconds, Func<Random, int, Task> work)
    {
        var run = Interlocked.Increment(ref _runs); // No id comes twice.
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var (random, took) = (new Random((run * 7919) + client), new List<double>());
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var begun = Stopwatch.GetTimestamp();
                await work(random, client);
                took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return took;
        })));
        var sorted = all.SelectMany(each => each).Order().ToList();
        return new Rate(sorted.Count / clock.Elapsed.TotalSeconds, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }
}
