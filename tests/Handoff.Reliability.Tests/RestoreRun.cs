using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Handoff.Tests;

/// <summary>What became of a host whose server was replaced by one that knew less.</summary>
/// <param name="By">A backup, or a standby that lagged.</param>
/// <param name="Answered">Commands that were answered before.</param>
/// <param name="Shorter">Engagements of which the server had lost commits that were answered.</param>
/// <param name="Raised">Engagements of which the host was told so.</param>
/// <param name="Silent">Engagements that were shorter, and of which it was not.</param>
/// <param name="Unfounded">Times it was told so of one that was not shorter, or more than once.</param>
/// <param name="Stuck">Engagements on which the repeated command did not work, or did not go on from what was there.</param>
/// <param name="Unhealthy">Whether the host was unhealthy then, and healthy once that was accepted and what was due was done.</param>
/// <param name="NotOnce">Engagements on which a step was fired another number of times than once.</param>
/// <param name="Parked">Engagements that are parked at the end.</param>
/// <param name="BrokenHistories">Engagements whose versions have a gap.</param>
/// <param name="Lost">Commands that were answered afterwards and are not there.</param>
/// <param name="Seconds">The whole run.</param>
internal sealed record RestoreReport(
    string By, int Answered, int Shorter, int Raised, int Silent, int Unfounded, int Stuck, bool Unhealthy, long NotOnce, long Parked,
    long BrokenHistories,
    long Lost, double Seconds) : IReport
{
    public bool IsClean =>
        Shorter > 0
            && Raised >= Shorter
            && Unhealthy
            && (Silent, Unfounded, Stuck, NotOnce, Parked, BrokenHistories, Lost) == (0, 0, 0, 0, 0, 0, 0);
}

/// <summary>R27: the server is replaced, in the middle of load, by a backup of itself or by a standby that lagged.</summary>
internal sealed class RestoreRun
{
    private const int Clients = 8;

    private readonly ConcurrentDictionary<EngagementKey, long> _answered = new();
    private readonly ConcurrentBag<string[]> _notes = [];
    private readonly ConcurrentDictionary<EngagementKey, HistoryRegressedException> _raised = new();
    private readonly string _connection;
    private readonly ServiceProvider _services;
    private Dictionary<EngagementKey, long> _before = [];
    private int _answers, _unfounded, _stuck;

    private RestoreRun(string connection)
    {
        _connection = connection;
        _services = new ServiceCollection().AddHandoff(handoff => handoff.Use(connection).Configure(options =>
                (options.Lease, options.DiscardMessages) = (TimeSpan.FromSeconds(1), true)))
            .BuildServiceProvider();
    }

    internal static async Task<RestoreReport> RunAsync(bool standby, int engagements, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var connection = server.NewSchema();
        await Crowd.MakeAsync(connection, engagements);

        var run = new RestoreRun(connection);
        await using var services = run._services;
        await run.LoadAsync(standby, process, engagements, TimeSpan.FromSeconds(seconds));
        NpgsqlConnection.ClearAllPools();
        return await run.LookAsync(standby ? "standby" : "backup", clock);
    }

    /// <summary>Commands all the time; deadlines are fired only after the backup, so that they are lost with it.</summary>
    private async Task LoadAsync(bool standby, PostgreSqlProcess process, int engagements, TimeSpan pause)
    {
        using var dead = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(() => SendAsync(client, engagements, dead.Token))).ToList();
        await Task.Delay(pause, TimeProvider.System);
        process.TakeBackup("copy", standby ? ["-R"] : []);
        var follower = standby ? process.StartStandby("copy") : null;
        await Task.Delay(pause, TimeProvider.System);

        // From here on the standby hears nothing any more.
        if (follower is not null) PostgreSqlServer.Run(follower.ConnectionString, "alter system set primary_conninfo = ''");
        if (follower is not null) PostgreSqlServer.Run(follower.ConnectionString, "select pg_reload_conf()");
        clients.Add(Task.Run(() => SweepAsync(dead.Token)));
        await Task.Delay(pause, TimeProvider.System);

        _before = Versions();
        process.StopAtOnce();
        await dead.CancelAsync();
        await Task.WhenAll(clients);
        if (follower is not null)
        {
            follower.TakeOver();
        }
        else
        {
            process.RestoreBackup("copy");
            process.StartServer();
        }
    }

    private async Task SendAsync(int client, int engagements, CancellationToken dead)
    {
        var random = new Random(client);
        for (var n = 0; !dead.IsCancellationRequested; n++)
        {
            var key = Crowd.Key(random.Next(1, engagements + 1));
            try
            {
                if (await AskAsync(key, $"{client}/{n}") is not Outcome.Decided decided) continue;
                _answered.AddOrUpdate(key, decided.Version, (_, known) => Math.Max(known, decided.Version));
                Interlocked.Increment(ref _answers);
            }
            catch (Exception failed) when (failed is StoreUnavailableException or ConflictException)
            {
                await Task.Yield(); // The server is gone, or others always came first; nothing was promised.
            }
        }
    }

    private async Task SweepAsync(CancellationToken dead)
    {
        while (!dead.IsCancellationRequested)
        {
            try
            {
                if (await _services.GetRequiredService<Sweeper>().StepAsync(CancellationToken.None) == 0) await Task.Yield();
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<RestoreReport> LookAsync(string by, Stopwatch clock)
    {
        var left = Versions();
        var shorter = _answered.Where(known => left[known.Key] < known.Value).Select(known => known.Key).ToList();
        await Parallel.ForEachAsync(
            left,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (engagement, _) => await GoOnAsync(engagement.Key, engagement.Value));

        var health = _services.GetRequiredService<HandoffHealth>();
        var unhealthy = (await health.CheckHealthAsync(new HealthCheckContext())).Status == HealthStatus.Unhealthy
            && health.RegressedHistories == _raised.Count;
        health.AcceptHistory();
        while (Findings.Due(_connection) > 0) await _services.GetRequiredService<Sweeper>().StepAsync();
        while (Findings.Unsent(_connection) > 0) await _services.GetRequiredService<Dispatcher>().StepAsync();
        unhealthy &= (await health.CheckHealthAsync(new HealthCheckContext())).Status == HealthStatus.Healthy;

        return new RestoreReport(
            by,
            _answers,
            shorter.Count,
            _raised.Count,
            shorter.Count(key => !_raised.ContainsKey(key)),
            _unfounded,
            _stuck,
            unhealthy,
            Findings.NotOnce(_connection),
            Findings.Parked(
                _connection), Findings.BrokenHistories(
                    _connection), Findings.LostAnswers(_connection, [.. _notes]), clock.Elapsed.TotalSeconds);
    }

    /// <summary>One more command on what is left; where the host is told that it is less than there was, it repeats the command.</summary>
    private async Task GoOnAsync(EngagementKey key, long left)
    {
        for (var told = 0; ;)
        {
            try
            {
                if (await AskAsync(key, "after") is not Outcome.Decided decided || decided.Version != left + 1)
                {
                    Interlocked.Increment(ref _stuck);
                }
                else _notes.Add(["", "answered", $"{key.Id.Value}", $"{decided.Version}", $"{CommandId.Named("after").Value}"]);
                return;
            }
            catch (HistoryRegressedException shorter)
            {
                _raised[key] = shorter;
                var stood = Math.Max(_before[key], _answered.GetValueOrDefault(key));
                if (++told > 1 || shorter.Found != left || shorter.Seen <= left || stood <= left) Interlocked.Increment(ref _unfounded);
                if (told > 3) return;
            }
        }
    }

    private ValueTask<Outcome> AskAsync(EngagementKey key, string id) => _services.GetRequiredService<IHandoff>().ExecuteAsync(
        new CommandRequest(key, new Command.SetFacts(new Facts { Segment = id }), Crowd.Seller, CommandId.Named(id)));

    private Dictionary<EngagementKey, long> Versions()
    {
        using var open = new NpgsqlConnection(_connection);
        open.Open();
        using var command = new NpgsqlCommand("select id, version from ho_engagement", open);
        using var reader = command.ExecuteReader();
        var versions = new Dictionary<EngagementKey, long>();
        while (reader.Read()) versions[new EngagementKey(Crowd.Tenant, new EngagementId(reader.GetString(0)))] = reader.GetInt64(1);
        return versions;
    }
}
