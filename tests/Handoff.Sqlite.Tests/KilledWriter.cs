using System.Diagnostics;
using System.Globalization;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A process of its own that commits as fast as it can, and says which commits were answered, until it is killed.</summary>
internal static class KilledWriter
{
    internal const int Clients = 8;

    public static async Task Main(string[] arguments)
    {
        await using var store = new SqliteHandoffStore(
            new SqliteStoreOptions { Path = arguments[0], FlushEveryCommit = bool.Parse(arguments[2]) },
            new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        await Task.WhenAll(Enumerable.Range(int.Parse(arguments[1], CultureInfo.InvariantCulture), Clients)
            .Select(client => Task.Run(() => CommitForever(store, client))));
    }

    /// <summary>Starts it; every line of its output is <c>engagement version</c>, for an answered commit.</summary>
    internal static Process Start(string path, int firstClient = 0, bool flush = true)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(KilledWriter).Assembly.Location);
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(firstClient.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(flush.ToString());
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static async Task CommitForever(SqliteHandoffStore store, int client)
    {
        var key = Example.Key(client);
        var version = (await store.LoadAsync(key)).Snapshot?.Version ?? 0;
        while (true)
        {
            var commit = Example.Commit(key, version) with { NextWakeup = version % 2 == 0 ? Example.Occurred : null };
            version = (await store.CommitAsync(commit)).Version;
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{client} {version}."));
        }
    }
}
