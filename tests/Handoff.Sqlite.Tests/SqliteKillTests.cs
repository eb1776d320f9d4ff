using System.Globalization;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class SqliteKillTests : IDisposable
{
    private readonly StoreDirectory _directory = new();
    private readonly long[] _answered = new long[2 * KilledWriter.Clients];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C13_every_answered_commit_survives_a_process_that_is_killed_at_any_moment_flushed_or_not(bool flush)
    {
        foreach (var answers in new[] { 1, 3, 17, 100, 500, 1500 })
        {
            await RunUntilKilled(answers, flush: flush);
            await EveryAnsweredVersionIsThere();
        }
    }

    [Fact]
    public async Task R7_two_processes_on_one_file_that_are_killed_twenty_times_lose_nothing()
    {
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(RunUntilKilled(5 + (round * 7)), RunUntilKilled(80 - (round * 7), KilledWriter.Clients));
            await EveryAnsweredVersionIsThere();
        }
    }

    private async Task RunUntilKilled(int answers, int firstClient = 0, bool flush = true)
    {
        using var process = KilledWriter.Start(_directory.Path, firstClient, flush);
        try
        {
            var seen = 0;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                Note(line);
                if (++seen == answers) process.Kill();
            }

            Assert.True(seen >= answers, $"The writer ended by itself after {seen} commits.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Takes a line as <c>engagement version.</c>; one that the kill cut short has no full stop.</summary>
    private void Note(string line)
    {
        if (!line.EndsWith('.')) return;
        var parts = line.TrimEnd('.').Split(' ');
        _answered[int.Parse(parts[0], CultureInfo.InvariantCulture)] = long.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private async Task EveryAnsweredVersionIsThere()
    {
        Assert.Equal("ok", _directory.Ask("pragma integrity_check"));
        await using var store = _directory.Open(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        for (var client = 0; client < _answered.Length; client++)
        {
            var version = (await store.LoadAsync(Example.Key(client))).Snapshot?.Version ?? 0;
            Assert.InRange(version, _answered[client], _answered[client] + 1);
            Assert.Equal(version, await CountEvents(store, client));
            _answered[client] = version; // The next process begins here, whether anybody heard of it or not.
        }

        Assert.Equal(_directory.Ask("select sum(version) from ho_engagement"), _directory.Ask("select count(*) from ho_outbox"));
        Assert.Equal(
            _directory.Ask("select count(*) from ho_engagement where version % 2 = 1"),
            _directory.Ask("select count(*) from ho_engagement where due_at is not null"));
    }

    private static async Task<long> CountEvents(SqliteHandoffStore store, int client)
    {
        var count = 0L;
        await foreach (var stored in store.HistoryAsync(Example.Key(client))) Assert.Equal(++count, stored.Version);
        return count;
    }
}
