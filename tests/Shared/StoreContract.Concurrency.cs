using Handoff.Storage;

namespace Handoff.Tests;

public abstract partial class StoreContract
{
    private const int Clients = 16;
    private const int CommitsEach = 25;

    [Fact]
    public async Task C2_of_many_at_once_exactly_one_makes_a_version()
    {
        // Who loses is faster than who wins, so the racers stay close together all the way.
        const int Racers = 4, Rounds = 2000;
        var wins = await Task.WhenAll(Enumerable.Range(0, Racers).Select(racer => Task.Run(() => Race(racer, Rounds))));

        Assert.Equal(Enumerable.Range(0, Rounds), wins.SelectMany(won => won).Order());
    }

    [Fact]
    public async Task C3_of_many_repetitions_at_once_exactly_one_has_an_effect()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Commit(Sample.Commit(Sample.Key(), 0)))));

        Assert.Single(results, result => result.Outcome is CommitOutcome.Committed);
        Assert.Equal(63, results.Count(result => result is { Outcome: CommitOutcome.AlreadyApplied, Version: 1 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task C2_clients_at_once_lose_no_version_and_make_none_twice(int engagements)
    {
        var made = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => Work(client, engagements))));

        var all = made.SelectMany(versions => versions).ToList();
        Assert.Equal(Clients * CommitsEach, all.Distinct().Count());
        foreach (var versions in all.GroupBy(version => version.Key))
        {
            var expected = Enumerable.Range(1, versions.Count()).Select(version => (long)version).ToList();
            Assert.Equal(expected, versions.Select(version => version.Version).Order());
            Assert.Equal(expected, (await History(versions.Key)).Select(stored => stored.Version));
        }
    }

    [Fact]
    public async Task C7_claiming_while_others_commit_takes_every_engagement_once()
    {
        const int Engagements = 1000;
        var commits = Task.WhenAll(Enumerable.Range(0, Engagements).Select(
            n => Task.Run(() => Commit(Sample.Commit(Sample.Key(n), 0) with { NextWakeup = Start }))));
        var claimed = new List<EngagementKey>();
        var last = false;
        while (!last)
        {
            last = commits.IsCompleted;
            claimed.AddRange((await Claim(Engagements)).Select(claim => claim.Key));
        }

        await commits;
        Assert.Equal(Engagements, claimed.Count);
        Assert.Equal(Engagements, claimed.Distinct().Count());
    }

    private async Task<List<int>> Race(int racer, int rounds)
    {
        var won = new List<int>();
        for (var round = 0; round < rounds; round++)
        {
            var result = await Commit(Sample.Commit(Sample.Key(round), 0, $"by-{racer}"));
            Assert.Equal(1, result.Version);
            if (result.Outcome is CommitOutcome.Committed) won.Add(round);
        }

        return won;
    }

    private async Task<List<(EngagementKey Key, long Version)>> Work(int client, int engagements)
    {
        var made = new List<(EngagementKey, long)>();
        for (var turn = 0; turn < CommitsEach; turn++)
        {
            var key = Sample.Key(((client * 7) + turn) % engagements);
            made.Add((key, await CommitOnNewest(key, $"{client}-{turn}")));
        }

        return made;
    }

    private async Task<long> CommitOnNewest(EngagementKey key, string command)
    {
        while (true)
        {
            var loaded = await Store.LoadAsync(key);
            var result = await Commit(Sample.Commit(key, loaded.Snapshot?.Version ?? 0, command));
            if (result.Outcome is CommitOutcome.Committed) return result.Version;
            Assert.Equal(CommitOutcome.VersionConflict, result.Outcome);
        }
    }
}
