using System.Diagnostics;
using System.Globalization;

namespace Handoff.Tests;

/// <summary>Half a minute of the host that was never killed.</summary>
internal readonly record struct SoakInterval(double Seconds, long Megabytes, ClaimTimes Claims)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds,5:0} s: {Megabytes} MB, {Claims}");
}

/// <summary>What became of hosts under mixed load for a long time.</summary>
/// <param name="Counts">As after kills.</param>
/// <param name="Intervals">From the first to the last.</param>
internal sealed record SoakReport(KillReport Counts, IReadOnlyList<SoakInterval> Intervals) : IReport
{
    /// <summary>Until code is compiled, pools are filled and the backlog of the beginning is gone.</summary>
    private const int WarmUp = 2;

    public bool IsClean => Counts.IsClean && IsFlat(Megabytes, most: 1.2, allowance: 20) && IsFlat(Milliseconds, most: 1.5, allowance: 1);

    private IReadOnlyList<double> Megabytes => [.. Intervals.Skip(WarmUp).Select(interval => (double)interval.Megabytes)];

    private IReadOnlyList<double> Milliseconds => [.. Intervals.Skip(WarmUp).Select(interval => interval.Claims.P50)];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Counts}\nfirst and last third: {First(Megabytes):0} and {Last(Megabytes):0} MB, median claim {First(Milliseconds):0.00} "
            + $"and {Last(Milliseconds):0.00} ms");

    private static bool IsFlat(IReadOnlyList<double> values, double most, double allowance) =>
        Last(values) <= (First(values) * most) + allowance;

    private static double First(IReadOnlyList<double> values) => Median(values.Take((values.Count + 2) / 3));

    private static double Last(IReadOnlyList<double> values) => Median(values.TakeLast((values.Count + 2) / 3));

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted
        ? sorted[sorted.Count / 2]
        : 0;
}

/// <summary>
/// R28: deadlines, commands and subscribers on three hosts, of which one is killed every half minute; the first is spared, and watched.
/// </summary>
internal static class SoakRun
{
    private const int Hosts = 3, DeadlinesPerSecond = 200, MillisecondsBetweenCommands = 50;

    /// <summary>Those that commands are sent to: a command makes what is overdue due at once, so these are so from the start.</summary>
    private const int Backlog = 20_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    internal static async Task<SoakReport> RunAsync(int minutes, Action<SoakInterval> print)
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var directory = Directory.CreateTempSubdirectory("handoff-soak-").FullName;
        var connection = server.NewSchema();
        var (deadlines, kills) = (Backlog + (minutes * 60 * DeadlinesPerSecond), (int)(minutes * TimeSpan.FromMinutes(1) / Interval));
        await Crowd.MakeAsync(connection, deadlines);
        Crowd.Spread(connection, Backlog, DeadlinesPerSecond);

        var clock = Stopwatch.StartNew();
        var hosts = Enumerable.Range(0, Hosts).Select(Start).ToList();
        var intervals = new List<SoakInterval>();
        try
        {
            using var notes = new ClaimNotes(directory);
            using var timer = new PeriodicTimer(Interval, TimeProvider.System);
            for (var kill = 1; kill <= kills; kill++)
            {
                await timer.WaitForNextTickAsync(CancellationToken.None);
                hosts[0].Refresh();
                intervals.Add(new SoakInterval(clock.Elapsed.TotalSeconds, hosts[0].WorkingSet64 / 1_000_000, ClaimTimes.Of(notes.Read())));
                print(intervals[^1]);
                var victim = 1 + (kill % (Hosts - 1));
                await KillRun.EndAsync(hosts[victim]);
                hosts[victim] = Start(Hosts + kill);
            }

            await KillRun.SettleAsync(connection, directory);
        }
        finally
        {
            foreach (var host in hosts) await KillRun.EndAsync(host);
        }

        var counts = KillRun.Look(connection, directory, deadlines, kills, 0, clock.Elapsed.TotalSeconds);
        Directory.Delete(directory, recursive: true);
        return new SoakReport(counts, intervals);

        Process Start(int number) => HostProcess.Start(connection, directory, number, MillisecondsBetweenCommands);
    }
}

/// <summary>What the first host noted of its claims since it was last read.</summary>
internal sealed class ClaimNotes(string directory) : IDisposable
{
    private StreamReader? _notes;

    internal IEnumerable<double> Read()
    {
        _notes ??= new StreamReader(new FileStream(Notes.File(directory, 0), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (_notes.ReadLine() is { } line)
        {
            if (line.Split(' ') is [_, "claimed", var milliseconds, "."])
            {
                yield return double.Parse(milliseconds, CultureInfo.InvariantCulture);
            }
        }
    }

    public void Dispose() => _notes?.Dispose();
}
