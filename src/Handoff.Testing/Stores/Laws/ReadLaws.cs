using static Handoff.Testing.Example;

namespace Handoff.Testing;

/// <summary>The optional read side shows what was committed.</summary>
internal static class ReadLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        Law(
            "R1",
            "history",
            "The events of one engagement are told in order, completely, from the version asked for, and no other's.",
            History),
        Law("R1", "refused commits are not in the history", "A refused or repeated commit adds nothing to the history.", RefusedAddNothing),
        .. ListLaws.All, .. BacklogLaws.All, .. DeferredReadLaws.All,
    ];

    /// <summary>A store without a read side keeps every law about it.</summary>
    internal static StoreLaw Law(string rule, string name, string promise, Func<StoreTrial, IHandoffReadStore, Task> tryOn) =>
        new(rule, name, promise, (StoreTrial t) => t.Reads is { } reads ? tryOn(t, reads) : Task.CompletedTask);

    private static async Task History(StoreTrial t, IHandoffReadStore reads)
    {
        await t.CommitAsync(Commit(Key(2), 0));
        for (var version = 0; version < 150; version++)
        {
            await t.CommitAsync(Commit(Key(), version) with { Events = [Event("a"), Event("b"), Event("c")] });
        }

        var everything = Enumerable.Range(0, 450).Select(place => ((place / 3) + 1L, place % 3)).ToList();
        foreach (var from in new[] { 1, 2, 149, 150, 151 })
        {
            var told = await reads.HistoryAsync(Key(), from, t.Cancellation).ToListAsync(t.Cancellation);
            var expected = everything.Where(place => place.Item1 >= from);
            Expect.Sequence(
                expected, told.Select(stored => (stored.Version, stored.Ordinal)), Expect.Say($"The history from version {from}"));
        }

        Expect.None(
            await reads.HistoryAsync(Key(3), 1, t.Cancellation).ToListAsync(t.Cancellation),
            "The history of an engagement without a commit");
        await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await reads.HistoryAsync(Key(), 0, t.Cancellation).ToListAsync(t.Cancellation), "The history from version 0");
    }

    private static async Task RefusedAddNothing(StoreTrial t, IHandoffReadStore reads)
    {
        var commit = Commit(Key(), 0) with { Events = [Event("a", "1"), Event("b", "2")] };
        await t.CommitAsync(commit);
        await t.CommitAsync(Commit(Key(), 0, "stale"));
        await t.CommitAsync(commit);

        var told = await reads.HistoryAsync(Key(), 1, t.Cancellation).ToListAsync(t.Cancellation);
        var expected = commit.Events.Select(record => record.Content());
        Expect.Sequence(expected, told.Select(stored => stored.Record.Content()), "The history after a stale commit and a repetition");
    }
}
