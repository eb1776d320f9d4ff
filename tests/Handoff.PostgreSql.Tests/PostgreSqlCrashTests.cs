using System.Collections.Concurrent;

namespace Handoff.Tests;

/// <summary>Servers that are set up wrongly, away, or crash in the middle of commits. Each test has a server of its own.</summary>
public sealed class PostgreSqlCrashTests : IDisposable
{
    private readonly PostgreSqlProcess? _process;
    private readonly string _database = "";

    public PostgreSqlCrashTests()
    {
        if (PostgreSqlProcess.Binaries is null) return;
        (var server, _process) = PostgreSqlServer.StartOwn();
        _database = server.NewSchema();
    }

    public void Dispose() => _process?.Dispose();

    [PostgreSqlProcessFact]
    public async Task C14_a_server_that_is_away_is_said_to_be_and_nothing_was_applied()
    {
        await using var store = _database.Open();
        _process!.StopAtOnce();

        // The first one finds out on a connection that was open; whether it was heard is not known.
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(Example.Key(), 0)));
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(Example.Commit(
            Example.Key(), 0)));
        Assert.Equal((false, "08006"), (away.OutcomeUnknown, away.Reason));
        Assert.False(Assert.Throws<StoreUnavailableException>(() => _database.Open()).OutcomeUnknown);

        _process.StartServer();
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
    }

    [PostgreSqlProcessFact(isLong: true)]
    public async Task C13_a_crash_under_load_loses_nothing_that_was_answered_and_applies_nothing_twice()
    {
        await using var store = _database.Open();
        var answered = new ConcurrentDictionary<int, long>();
        for (var crash = 0; crash < 3; crash++)
        {
            var clients = Enumerable.Range(0, 16).Select(client => Task.Run(() => CommitUntilAway(store, client, answered))).ToList();
            while (answered.Values.Sum() < (crash + 1) * 400) await Task.Yield();
            _process!.StopAtOnce();
            await Task.WhenAll(clients);
            _process.StartServer();

            foreach (var (client, version) in answered)
            {
                var found = await LoadAsync(store, Example.Key(client));
                Assert.InRange(found.Snapshot!.Version, version, version + 1);
                answered[client] = found.Snapshot.Version;
            }
        }

        Assert.Equal(0L, PostgreSqlServer.Ask(_database, """
            select count(*) from ho_engagement e where version <> (select count(*) from ho_commit v where v.tenant = e.tenant
                and v.id = e.id)
                or version <> (select count(*) from ho_outbox o where o.tenant = e.tenant and o.id = e.id)
            """));
    }

    [PostgreSqlProcessFact]
    public async Task A_server_that_may_lose_answered_commits_is_refused_unless_told_otherwise()
    {
        _process!.StopAtOnce();
        _process.StartServer("-c fsync=off -c full_page_writes=off");

        var refused = Assert.Throws<StoreUnavailableException>(() => _database.Open());
        Assert.Contains("fsync is off", refused.Message, StringComparison.Ordinal);
        Assert.Contains("full_page_writes is off", refused.Message, StringComparison.Ordinal);

        await using var store = _database.Open(configure: options => options.RequireDurable = false);
        Assert.Equal(StoreDurability.Volatile, store.Info.Durability);
    }

    [PostgreSqlProcessFact]
    public void A_server_with_a_timeout_too_short_is_refused()
    {
        _process!.StopAtOnce();
        _process.StartServer("-c statement_timeout=2000");

        Assert.Contains(
            "statement_timeout is 2000 ms",
            Assert.Throws<StoreUnavailableException>(() => _database.Open()).Message,
            StringComparison.Ordinal);
    }

    private static async Task CommitUntilAway(PostgreSqlHandoffStore store, int client, ConcurrentDictionary<int, long> answered)
    {
        var version = answered.GetValueOrDefault(client);
        try
        {
            while (true)
            {
                var result = await store.CommitAsync(Example.Commit(Example.Key(client), version));
                Assert.Equal(CommitOutcome.Committed, result.Outcome);
                answered[client] = version = result.Version;
            }
        }
        catch (StoreUnavailableException)
        {
            Assert.Equal(version, answered.GetValueOrDefault(client));
        }
    }

    /// <summary>Connections that died with the server are found out one by one.</summary>
    private static async Task<LoadResult> LoadAsync(PostgreSqlHandoffStore store, EngagementKey key)
    {
        while (true)
        {
            try
            {
                return await store.LoadAsync(key);
            }
            catch (StoreUnavailableException gone) when (!gone.OutcomeUnknown)
            {
                await Task.Yield();
            }
        }
    }
}
