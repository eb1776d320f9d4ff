using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>What became of the backlog after a long downtime.</summary>
internal sealed record StormReport(
    int Deadlines, double DrainSeconds, double PerSecond, long NotOnce, long StillDue, long Unsent, int Commands, double CommandP50,
    double CommandP99,
    long PeakMegabytes) : IReport
{
    public bool IsClean => (NotOnce, StillDue, Unsent) == (0, 0, 0) && Commands > 0;
}

/// <summary>
/// Everything is overdue after three days of downtime; sweepers drain it while people go on sending 50 commands a second.
/// </summary>
internal static class StormRun
{
    private const int Sweepers = 4;

    internal static async Task<StormReport> RunAsync(int deadlines)
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var connection = server.NewSchema();
        await Crowd.MakeAsync(connection, deadlines);

        await using var services = new ServiceCollection().AddHandoff(handoff => handoff.Use(connection).Configure(options =>
            (options.SweepBatch, options.DispatchBatch, options.DiscardMessages) = (64, 1_000, true))).BuildServiceProvider();
        using var done = new CancellationTokenSource();
        var commands = SendAsync(services.GetRequiredService<IHandoff>(), done.Token);
        var told = TellAsync(services.GetRequiredService<Dispatcher>(), done.Token);

        var clock = Stopwatch.StartNew();
        var sweeper = services.GetRequiredService<Sweeper>();
        await Task.WhenAll(Enumerable.Range(0, Sweepers).Select(_ => Task.Run(() => sweeper.DrainAsync())));
        var drained = clock.Elapsed.TotalSeconds;
        await done.CancelAsync();
        var latencies = await commands;
        await told;
        while (await services.GetRequiredService<Dispatcher>().StepAsync() > 0)
        {
        }

        return new StormReport(
            deadlines, drained, deadlines / drained, Findings.NotOnce(connection), Findings.Due(connection), Findings.Unsent(connection),
            latencies.Count, latencies[latencies.Count / 2], latencies[latencies.Count * 99 / 100], Environment.WorkingSet / 1_000_000);
    }

    private static async Task<List<double>> SendAsync(IHandoff handoff, CancellationToken stop)
    {
        var (random, latencies) = (new Random(1), new List<double>());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            var begun = Stopwatch.GetTimestamp();
            await handoff.ExecuteAsync(
                new CommandRequest(
                    Crowd.Key(random.Next(1, 1_000)),
                    new Command.SetFacts(new Facts { Segment = $"{n}" }),
                    Crowd.Seller,
                    CommandId.Named($"storm/{n}")),
                CancellationToken.None);
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        latencies.Sort();
        return latencies;
    }

    private static async Task TellAsync(Dispatcher dispatcher, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await dispatcher.StepAsync(CancellationToken.None);
    }
}
