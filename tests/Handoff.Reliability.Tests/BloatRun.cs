using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Handoff.Tests;

/// <summary>What became of claims while somebody's old transaction kept the server from clearing up.</summary>
/// <param name="Deadlines">Fired meanwhile.</param>
/// <param name="FiredPerSecond">By the clock on the wall.</param>
/// <param name="NotOnce">Engagements on which a step was fired another number of times than once.</param>
/// <param name="HorizonSeconds">How old the oldest transaction was in the end, as the store tells whoever watches its backlog.</param>
/// <param name="DeadRows">Of wake-ups, which the server could not clear away.</param>
/// <param name="Firing">Claims while deadlines were fired.</param>
/// <param name="Idle">Claims that found nothing, with all the dead rows in their way.</param>
/// <param name="Released">The same, after the old transaction had ended and the server had cleared up.</param>
/// <param name="RecoverySeconds">From the end of the old transaction until then.</param>
internal sealed record BloatReport(
    int Deadlines, double FiredPerSecond, long NotOnce, double HorizonSeconds, long DeadRows,
    ClaimTimes Firing, ClaimTimes Idle, ClaimTimes Released, double RecoverySeconds) : IReport
{
    private const double MostMilliseconds = 50;

    /// <summary>
    /// By medians: what reads dead rows makes every claim slow, and a single one is slow because of whatever else the machine does.
    /// </summary>
    public bool IsSound =>
        NotOnce == 0 && DeadRows >= Deadlines && HorizonSeconds >= Deadlines / FiredPerSecond
        && Firing.P50 < MostMilliseconds && Idle.P50 < MostMilliseconds && Released.P50 <= Idle.P50;

    public bool IsClean => IsSound && Firing.P99 < MostMilliseconds && Idle.P99 < MostMilliseconds && Released.P99 < MostMilliseconds;
}

/// <summary>R19: deadlines are fired while a transaction that began before them stays open.</summary>
internal static class BloatRun
{
    /// <summary>Claims that find nothing; enough for a 99th percentile.</summary>
    private const int Looks = 300;

    internal static async Task<BloatReport> RunAsync(int seconds, int perSecond)
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var connection = server.NewSchema();
        var deadlines = seconds * perSecond;
        await Crowd.MakeAsync(connection, deadlines);
        foreach (var setting in new[] { "alter system set autovacuum_naptime = '1s'", "select pg_reload_conf()" })
        {
            PostgreSqlServer.Run(connection, setting);
        }

        var claims = new ConcurrentQueue<double>();
        await using var services = Services(connection, claims);
        var sweeper = services.GetRequiredService<Sweeper>();
        await using var old = new NpgsqlConnection(connection);
        await old.OpenAsync();
        await using var snapshot = await old.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using (var look = new NpgsqlCommand("select count(*) from ho_wakeup", old, snapshot)) await look.ExecuteScalarAsync();

        Crowd.Spread(connection, after: 0, perSecond);
        var clock = Stopwatch.StartNew();
        while (Count(connection, "select count(*) from ho_wakeup") > 0) await SweepAsync(sweeper, steps: 20);
        var firing = Taken(claims);
        var fired = deadlines / clock.Elapsed.TotalSeconds;
        await SweepAsync(sweeper, Looks);
        var backlog = await services.GetRequiredService<PostgreSqlHandoffStore>().BacklogAsync();
        var (idle, horizon, dead) = (Taken(claims), backlog.OldestTransaction!.Value.TotalSeconds, DeadRows(connection));

        await snapshot.RollbackAsync();
        clock.Restart();
        while (DeadRows(connection) > 0) await Task.Yield();
        var recovery = clock.Elapsed.TotalSeconds;
        await SweepAsync(sweeper, Looks);
        return new BloatReport(deadlines, fired, Findings.NotOnce(connection), horizon, dead, firing, idle, Taken(claims), recovery);
    }

    private static ServiceProvider Services(string connection, ConcurrentQueue<double> claims) => new ServiceCollection()
        .AddHandoff(handoff => handoff.Use(connection))
        .Replace(ServiceDescriptor.Singleton<IHandoffStore>(provider => new TimedStore(
            provider.GetRequiredService<PostgreSqlHandoffStore>(), claims.Enqueue)))
        .BuildServiceProvider();

    /// <summary>As often as a busy host does it.</summary>
    private static async Task SweepAsync(Sweeper sweeper, int steps)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        for (var step = 0; step < steps; step++)
        {
            await sweeper.StepAsync(CancellationToken.None);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static ClaimTimes Taken(ConcurrentQueue<double> claims)
    {
        var taken = ClaimTimes.Of(claims);
        claims.Clear();
        return taken;
    }

    private static long DeadRows(string connection) =>
        Count(connection, "select n_dead_tup from pg_stat_user_tables where relid = 'ho_wakeup'::regclass");

    private static long Count(string connection, string sql) =>
        Convert.ToInt64(PostgreSqlServer.Ask(connection, sql), CultureInfo.InvariantCulture);
}
