using System.Diagnostics;
using Npgsql;

namespace Handoff.Tests;

/// <summary>What became of a run in which hosts were killed and the server crashed.</summary>
internal sealed record KillReport(
    int Deadlines, int Kills, int Crashes, long Fired, long NotOnce, long StillDue, long Parked, long Unsent, int Answered, long Lost,
    long BrokenHistories, long WrongMessages, long OutOfOrder, long ToldTwice, double Seconds) : IReport
{
    /// <summary>Why one of those was parked; null when none was.</summary>
    public string? WhyParked { get; init; }

    public bool IsClean =>
        Fired == (long)Deadlines * Crowd.Steps
        && (NotOnce, StillDue, Parked, Unsent, Lost, BrokenHistories, WrongMessages, OutOfOrder) == (0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>
/// Three hosts work on overdue deadlines and on commands; every now and then one is killed, and at times the server crashes.
/// </summary>
internal static class KillRun
{
    private const int Hosts = 3;

    /// <summary>Some two hundred notes.</summary>
    private const int WorkBetweenKills = 20_000;

    internal static async Task<KillReport> RunAsync(int deadlines, int kills, int crashes)
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        var directory = Directory.CreateTempSubdirectory("handoff-kill-").FullName;
        var connection = server.NewSchema();
        await Crowd.MakeAsync(connection, deadlines);

        var clock = Stopwatch.StartNew();
        var hosts = Enumerable.Range(0, Hosts).Select(number => HostProcess.Start(connection, directory, number)).ToList();
        try
        {
            await KillAsync(hosts, process, connection, directory, kills, crashes);
            await SettleAsync(connection, directory);
        }
        finally
        {
            foreach (var host in hosts) await EndAsync(host);
        }

        var report = Look(connection, directory, deadlines, kills, crashes, clock.Elapsed.TotalSeconds);
        Directory.Delete(directory, recursive: true);
        return report;
    }

    /// <summary>
    /// At random moments, each kind spread over the run; and always after some work, or a slow machine would see nothing but starts.
    /// </summary>
    private static async Task KillAsync(
        List<Process> hosts, PostgreSqlProcess server, string connection, string directory, int kills, int crashes)
    {
        var random = new Random(kills);
        for (var kill = 1; kill <= kills; kill++)
        {
            var before = Notes(directory);
            do await WaitAsync(random.Next(300, 900));
            while (Notes(directory) - before < WorkBetweenKills && Findings.Due(connection) + Findings.Unsent(connection) > 0);
            var victim = random.Next(Hosts);
            await EndAsync(hosts[victim]);
            hosts[victim] = HostProcess.Start(connection, directory, Hosts + kill);
            if (crashes == 0 || kill % Math.Max(1, kills / crashes) != 0) continue;
            server.StopAtOnce();
            server.StartServer();
            NpgsqlConnection.ClearAllPools();
        }
    }

    /// <summary>How many bytes all hosts have noted.</summary>
    private static long Notes(string directory) => Directory.GetFiles(directory, "host-*.txt").Sum(file => new FileInfo(file).Length);

    internal static KillReport Look(string connection, string directory, int deadlines, int kills, int crashes, double seconds)
    {
        var notes = Findings.Notes(directory);
        var told = notes.Where(note => note[1] == "told").Select(note => note[5]).ToList();
        return new KillReport(
            deadlines,
            kills,
            crashes == 0 ? 0 : kills / Math.Max(1, kills / crashes),
            Findings.Fired(connection),
            Findings.NotOnce(connection),
            Findings.Due(connection), Findings.Parked(connection), Findings.Unsent(connection), Findings.Answers(notes),
            Findings.LostAnswers(connection, notes), Findings.BrokenHistories(connection), Findings.WrongMessages(connection, notes),
            Findings.OutOfOrder(notes), told.Count - told.Distinct().Count(), seconds)
        {
            WhyParked = Findings.WhyParked(connection),
        };
    }

    /// <summary>Commands stop, and the hosts finish what is left.</summary>
    internal static async Task SettleAsync(string connection, string directory)
    {
        await File.WriteAllTextAsync(HostProcess.Quiet(directory), "");
        while (Findings.Due(connection) + Findings.Unsent(connection) > 0) await WaitAsync(200);
    }

    internal static async Task EndAsync(Process host)
    {
        host.Kill();
        await host.WaitForExitAsync();
        host.Dispose();
    }

    /// <summary>Processes of their own have no clock that a test could move.</summary>
    private static Task WaitAsync(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
}
