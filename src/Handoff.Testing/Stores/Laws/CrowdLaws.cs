using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A store is shared by many at once.</summary>
internal static class CrowdLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C2",
            "of many at once, one",
            "Of many that make the same version at once, exactly one does, and the others are told.",
            OneOfMany),
        new(
            "C3",
            "of many repetitions at once, one",
            "Of many repetitions of a command at once, exactly one has an effect.",
            OneOfRepetitions),
        new("C2", "no version lost", "Many clients at once lose no version, make none twice, and leave none out.", NoVersionLost),
        new("C7", "claiming while others commit", "Claiming while others commit takes every engagement once.", ClaimingWhileCommitting),
    ];

    private static async Task OneOfMany(StoreTrial t)
    {
        // Who loses is faster than who wins, so the racers stay close together all the way.
        const int Racers = 4, Rounds = 2000;
        var wins = await AtOnce(Racers, racer => RaceAsync(t, racer, Rounds));

        Expect.Sequence(Enumerable.Range(0, Rounds), wins.SelectMany(won => won).Order(), "The rounds won, each by one of the racers");
    }

    private static async Task<List<int>> RaceAsync(StoreTrial t, int racer, int rounds)
    {
        var won = new List<int>();
        for (var round = 0; round < rounds; round++)
        {
            var result = await t.CommitAsync(Commit(Key(round), 0, $"by-{racer}"));
            Expect.Equal(1, result.Version, "The version told to a racer");
            if (result.Outcome is CommitOutcome.Committed) won.Add(round);
        }

        return won;
    }

    private static async Task OneOfRepetitions(StoreTrial t)
    {
        const int Times = 64;
        var results = await AtOnce(Times, _ => t.CommitAsync(Commit(Key(), 0)));

        Expect.Sequence(
            Enumerable.Repeat((CommitOutcome.AlreadyApplied, 1L), Times - 1).Prepend((CommitOutcome.Committed, 1L)),
            results.Select(result => (result.Outcome, result.Version)).Order(),
            "The answers to one command, many times at once");
    }

    private static async Task NoVersionLost(StoreTrial t)
    {
        const int Clients = 16, CommitsEach = 25;
        foreach (var engagements in new[] { 1, 10, 100 })
        {
            var made = await AtOnce(Clients, client => WorkAsync(t, client, CommitsEach, engagements));
            foreach (var versions in made.SelectMany(versions => versions).GroupBy(version => version.Key, version => version.Version))
            {
                var expected = Enumerable.Range(1, versions.Count()).Select(version => (long)version);
                Expect.Sequence(expected, versions.Order(), $"The versions of {versions.Key}, made by many clients at once");
            }
        }
    }

    private static async Task<List<(EngagementKey Key, long Version)>> WorkAsync(StoreTrial t, int client, int commits, int engagements)
    {
        var made = new List<(EngagementKey, long)>();
        for (var turn = 0; turn < commits; turn++)
        {
            var key = Key(((client * 7) + turn) % engagements, $"crowd-{engagements}");
            made.Add((key, await CommitOnNewestAsync(t, key, $"{client}-{turn}")));
        }

        return made;
    }

    private static async Task<long> CommitOnNewestAsync(StoreTrial t, EngagementKey key, string command)
    {
        // Somebody wins each time, so nobody loses more often than others commit; beyond that the store refuses what it should not.
        const int Tries = 1000;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var version = (await t.LoadAsync(key)).Snapshot?.Version ?? 0;
            var result = await t.CommitAsync(Commit(key, version, command));
            if (result.Outcome is CommitOutcome.Committed) return result.Version;
            Expect.Equal(CommitOutcome.VersionConflict, result.Outcome, "A commit among many");
        }

        throw new ContradictionException(Expect.Say($"A commit on the newest version was refused {Tries} times."));
    }

    private static async Task ClaimingWhileCommitting(StoreTrial t)
    {
        const int Engagements = 1000;
        var commits = AtOnce(Engagements, n => t.CommitAsync(Commit(Key(n), 0) with { NextWakeup = Start }));
        var claimed = new List<EngagementKey>();
        await UntilDoneAsync(commits, async () => claimed.AddRange((await t.ClaimAsync(Engagements)).Select(claim => claim.Key)));

        Expect.Equal(
            (Engagements, Engagements),
            (claimed.Count, claimed.Distinct().Count()),
            "Claims while others commit, and of how many engagements");
    }

    /// <summary>Again and again while the others work, and once more when they are done.</summary>
    internal static async Task UntilDoneAsync(Task others, Func<Task> act)
    {
        var last = false;
        while (!last)
        {
            last = others.IsCompleted;
            await act();
            await Task.Yield(); // A store that answers at once would keep the others from its lock.
        }

        await others;
    }

    internal static Task<T[]> AtOnce<T>(int many, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, many).Select(number => Task.Run(() => act(number))));
}
