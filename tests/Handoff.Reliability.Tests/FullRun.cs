using System.Diagnostics;
using System.Globalization;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>What became of a store whose disk was full for a while.</summary>
/// <param name="Store">Which.</param>
/// <param name="Answered">Commits that were answered, before and after.</param>
/// <param name="Refused">Commits that were refused for lack of room.</param>
/// <param name="Lost">Answered commits that are not there.</param>
/// <param name="Partial">Refused commits of which something is there.</param>
/// <param name="RecoverySeconds">From room to the first commit.</param>
internal sealed record FullReport(string Store, int Answered, int Refused, int Lost, int Partial, double RecoverySeconds) : IReport
{
    public bool IsClean => Refused > 0 && (Lost, Partial) == (0, 0) && RecoverySeconds < 10;
}

/// <summary>The store's disk is a small one in memory, which is filled, and then made larger. Only root may do that, on Linux.</summary>
internal static class FullRun
{
    private const int Refusals = 20;

    internal static async Task<IReadOnlyList<FullReport>> RunAsync() => [await SqliteAsync(), await PostgreSqlAsync()];

    private static async Task<FullReport> SqliteAsync()
    {
        using var disk = SmallDisk.Make(megabytes: 4);
        await using var store = new SqliteHandoffStore(
            new SqliteStoreOptions { Path = Path.Combine(disk.Path, "handoff.db") }, new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        return await FillAsync("sqlite", store, disk);
    }

    /// <summary>The tables are on the small disk; were the log, too, the server itself would stop.</summary>
    private static async Task<FullReport> PostgreSqlAsync()
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var stop = process;
        using var disk = SmallDisk.Make(megabytes: 12, owner: "postgres");
        PostgreSqlServer.Run(server.ConnectionString, $"create tablespace small location '{disk.Path}'");
        var connection = $"{server.NewSchema()};Options=-c default_tablespace=small";
        try
        {
            await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = connection });
            return await FillAsync("postgresql", store, disk);
        }
        finally
        {
            process.StopAtOnce();
        }
    }

    private static async Task<FullReport> FillAsync(string name, IHandoffStore store, SmallDisk disk)
    {
        var (answered, refused) = (new List<EngagementKey>(), new List<CommitRequest>());
        for (var n = 1; refused.Count < Refusals; n++)
        {
            var commit = Large(n);
            if (await TryAsync(store, commit)) answered.Add(commit.Key);
            else refused.Add(commit);
        }

        var partial = 0;
        foreach (var commit in refused)
        {
            partial += (await store.LoadAsync(commit.Key, commit.CommandId)) is { Snapshot: null, Prior: null } ? 0 : 1;
        }

        disk.Grow(megabytes: 200);
        var clock = Stopwatch.StartNew();
        while (!await TryAsync(store, refused[0])) await Task.Yield();
        var recovery = clock.Elapsed.TotalSeconds;
        foreach (var commit in refused.Skip(1)) await store.CommitAsync(commit);

        var lost = 0;
        foreach (var key in answered.Concat(refused.Select(commit => commit.Key)))
        {
            lost += (await store.LoadAsync(key)).Snapshot?.Version == 1 ? 0 : 1;
        }

        return new FullReport(name, answered.Count + refused.Count, refused.Count, lost, partial, recovery);
    }

    private static async Task<bool> TryAsync(IHandoffStore store, CommitRequest commit)
    {
        try
        {
            return (await store.CommitAsync(commit)).Outcome == CommitOutcome.Committed;
        }
        catch (StoreFullException)
        {
            return false;
        }
    }

    /// <summary>Random, so that no server makes it small.</summary>
    private static CommitRequest Large(int number)
    {
        var bytes = new byte[20_000];
        new Random(number).NextBytes(bytes);
        var json = System.Text.Encoding.UTF8.GetBytes($"\"{Convert.ToBase64String(bytes)}\"");
        var happened = Instant.FromUtc(2026, 3, 2, 9, 0);
        return new CommitRequest
        {
            Key = Crowd.Key(number),
            ExpectedVersion = 0,
            CommandId = CommandId.Named(number.ToString(CultureInfo.InvariantCulture)),
            Fingerprint = "f",
            State = new StateRecord(1, json, "standard@1", "won", "handoff", "acme", null),
            Events = [new EventRecord("won", 1, json, happened)],
            Outbox = [new OutboxRecord(0, "won", 1, json, happened)],
            NextWakeup = happened,
        };
    }
}

/// <summary>A file system in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    internal string Path { get; }

    internal static SmallDisk Make(int megabytes, string owner = "root")
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("handoff-disk-").FullName);
        Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={megabytes}m"), "tmpfs", disk.Path);
        Run("chown", owner, disk.Path);
        return disk;
    }

    internal void Grow(int megabytes) => Run("mount", "-o", FormattableString.Invariant($"remount,size={megabytes}m"), Path);

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: the run has to "
                + "be root's.");
        }
    }
}
