using System.Diagnostics;
using System.Globalization;

namespace Handoff.Benchmarks;

/// <summary>
/// What a user does: Operations accepts an offer, through ExecuteAsync, with a real state and a subscriber that is told; beside what a
/// developer would write by hand, and beside a saga of a framework. Rounds in turn; of each row the median counts.
/// </summary>
internal static class Accepts
{
    private const int Rounds = 5;

    private static readonly (int Clients, int Accepts)[] Crowds = [(1, 2_000), (8, 2_400), (32, 3_200)];

    internal static async Task<int> RunAsync(IPlace place)
    {
        var measured = new Dictionary<(string Name, int Clients), List<Taken>>();
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (clients, accepts) in Crowds)
            {
                foreach (var contender in place.Contenders())
                {
                    await using var prepared = contender;
                    await prepared.PrepareAsync(accepts);
                    var taken = await MeasureAsync(place, prepared, clients, accepts);
                    Console.Error.WriteLine($"{prepared.Name}, {clients} clients: {taken}");
                    if (round == 0) continue; // Warm.
                    if (!measured.TryGetValue((prepared.Name, clients), out var all)) measured[(prepared.Name, clients)] = all = [];
                    all.Add(taken);
                }
            }
        }

        Print(measured);
        return 0;
    }

    private static async Task<Taken> MeasureAsync(IPlace place, IContender contender, int clients, int accepts)
    {
        GC.Collect();
        var (written, bytes, next) = (await place.BytesWrittenAsync(), GC.GetTotalAllocatedBytes(precise: true), -1);
        var begun = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var each = new List<double>();
            while (Interlocked.Increment(ref next) is var number && number < accepts)
            {
                var asked = Stopwatch.GetTimestamp();
                await contender.AcceptAsync(number);
                each.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return each;
        })));
        await contender.UntilToldAsync(accepts);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        var sorted = took.SelectMany(each => each).Order().ToList();
        return new(
            accepts / seconds, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100], (double)allocated / accepts,
            (double)(await place.BytesWrittenAsync() - written) / accepts);
    }

    private static void Print(Dictionary<(string Name, int Clients), List<Taken>> measured)
    {
        Console.WriteLine("| | accepts a second | times by hand | p50 / p99 in ms | kB allocated | kB written |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var ((name, clients), all) in measured.OrderBy(row => row.Key.Clients))
        {
            var (fast, byHand) = (Median(all, t => t.PerSecond), Median(measured[(EfAccepts.Title, clients)], t => t.PerSecond));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name}, {clients} client{(clients > 1 ? "s" : "")} | {fast:N0} | {fast / byHand:F2} "
                    + $"| {Median(all, t => t.P50):F2} / {Median(all, t => t.P99):F2} "
                    + $"| {Median(all, t => t.Allocated) / 1000:F1} | {Median(all, t => t.Written) / 1000:F1} |"));
        }
    }

    private static double Median(List<Taken> all, Func<Taken, double> of) => all.Select(of).Order().ElementAt(all.Count / 2);
}

/// <param name="PerSecond">Accepts, answered and told.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Allocated">Bytes an accept.</param>
/// <param name="Written">Bytes an accept, to files, or to the server's log.</param>
internal readonly record struct Taken(double PerSecond, double P50, double P99, double Allocated, double Written)
{
    public override string ToString() => FormattableString.Invariant(
        $"{PerSecond:N0} a second ({P50:F2} / {P99:F2} ms), {Allocated:N0} B allocated, {Written:N0} B written");
}

/// <summary>Somebody who has customers accepted.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>So many offers, from 0 on, none of them accepted.</summary>
    Task PrepareAsync(int offers);

    Task AcceptAsync(int number);

    /// <summary>Waits until a subscriber was told of so many accepts; of those who tell nobody, not at all.</summary>
    Task UntilToldAsync(int accepts);
}

/// <summary>Where they are kept.</summary>
internal interface IPlace
{
    IEnumerable<IContender> Contenders();

    ValueTask<long> BytesWrittenAsync();
}
