using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>How long tenants with little due waited beside one with much.</summary>
/// <param name="Deadlines">Of the loud tenant, all due before the others'.</param>
/// <param name="Quiet">Engagements of the twenty others.</param>
/// <param name="QuietSeconds">Until every step of theirs was fired.</param>
/// <param name="StillDue">Of the loud tenant at that moment.</param>
internal sealed record NoisyReport(int Deadlines, long Quiet, double QuietSeconds, long StillDue) : IReport
{
    public bool IsClean => QuietSeconds < 10;
}

/// <summary>R18: one tenant's backlog is drained while twenty others have a hundred deadlines each.</summary>
internal static class NoisyRun
{
    private const int Sweepers = 2, Tenants = 20, Each = 100;

    internal static async Task<NoisyReport> RunAsync(int deadlines)
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var connection = server.NewSchema();
        await Crowd.MakeAsync(connection, deadlines);
        foreach (var tenant in Enumerable.Range(1, Tenants)) Copy(connection, $"quiet-{tenant}");

        await using var services = new ServiceCollection().AddHandoff(handoff => handoff.Use(connection)).BuildServiceProvider();
        using var done = new CancellationTokenSource();
        var sweeper = services.GetRequiredService<Sweeper>();
        var clock = Stopwatch.StartNew();
        var sweepers = Enumerable.Range(0, Sweepers).Select(_ => Task.Run(() => SweepAsync(sweeper, done.Token))).ToList();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (Count(connection, "select count(*) from ho_wakeup where tenant <> 'main' and due_at <= now()") > 0)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var still = Findings.Due(connection);
        await done.CancelAsync();
        await Task.WhenAll(sweepers);
        return new NoisyReport(deadlines, Count(connection, "select count(*) from ho_engagement where tenant <> 'main'"), seconds, still);
    }

    private static async Task SweepAsync(Sweeper sweeper, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await sweeper.StepAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Due a minute after the loud tenant's, so that the oldest first would be the last.</summary>
    private static void Copy(string connection, string tenant) => PostgreSqlServer.Run(connection, $"""
        insert into ho_engagement select '{tenant}', id, version, stamp, schema, json, lifecycle, stage, phase, account, owner
          from ho_engagement where tenant = 'main' limit {Each};
        insert into ho_commit select '{tenant}', v.id, v.version, v.command_id, v.fingerprint, v.events, v.recorded_at
        from ho_commit v join ho_engagement e on e.tenant = '{tenant}' and e.id = v.id where v.tenant = 'main';
        insert into ho_wakeup select '{tenant}', w.id, w.due_at + interval '1 minute', w.visible_at + interval '1 minute', w.armed_version
        from ho_wakeup w join ho_engagement e on e.tenant = '{tenant}' and e.id = w.id where w.tenant = 'main';
        """);

    private static long Count(string connection, string sql) =>
        Convert.ToInt64(PostgreSqlServer.Ask(connection, sql), CultureInfo.InvariantCulture);
}
