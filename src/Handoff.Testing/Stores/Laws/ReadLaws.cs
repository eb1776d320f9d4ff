using Handoff.Storage;
using NodaTime;
using static Handoff.Example;
using static Handoff.StoreTrial;

namespace Handoff;

/// <summary>The optional read side shows what was committed.</summary>
internal static class ReadLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        Law("R1", "history", "The events of one engagement are told in order, completely, from the version asked for, and no other's.", History),
        Law("R1", "refused commits are not in the history", "A refused or repeated commit adds nothing to the history.", RefusedAddNothing),
        Law("R2", "lists", "The engagements of one tenant are listed by id, filtered by stage, account and owner.", Lists),
        Law("R3", "backlog", "What is due is counted whether it is claimed or not, with the oldest, and what waits to be sent.", BacklogOfDue),
        Law("R3", "backlog of parked", "What is parked is counted apart, and is not due.", BacklogOfParked),
        Law("R3", "backlog of messages", "A message is counted until it is acknowledged.", BacklogOfMessages),
    ];

    /// <summary>A store without a read side keeps every law about it.</summary>
    private static StoreLaw Law(string rule, string name, string promise, Func<StoreTrial, IHandoffReadStore, Task> tryOn) =>
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
            Expect.Sequence(expected, told.Select(stored => (stored.Version, stored.Ordinal)), Expect.Say($"The history from version {from}"));
        }

        Expect.None(await reads.HistoryAsync(Key(3), 1, t.Cancellation).ToListAsync(t.Cancellation), "The history of an engagement without a commit");
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

    private static async Task Lists(StoreTrial t, IHandoffReadStore reads)
    {
        StateRecord[] states = [State("0"), State("1", stage: "offered"), State("2", account: "other"), State("3", owner: null)];
        await t.CommitAllAsync(Enumerable.Range(0, 240).Select(n => Commit(Key(n), 0) with { State = states[n % 4] }));
        await t.CommitAsync(Commit(Key(1, "another"), 0));

        var byId = Enumerable.Range(0, 240).OrderBy(n => Key(n).Id.ToString(), StringComparer.Ordinal).ToList();
        await Listed(new("main"), [0, 1, 2, 3]);
        await Listed(new("main") { Stage = "offered" }, [1]);
        await Listed(new("main") { Account = "acme" }, [0, 1, 3]);
        await Listed(new("main") { Owner = "anna" }, [0, 1, 2]);
        await Listed(new("main") { Stage = "won", Account = "acme", Owner = "anna" }, [0]);
        var other = Expect.One(await reads.ListAsync(new("another"), t.Cancellation).ToListAsync(t.Cancellation), "The engagements of another tenant");
        Expect.Equal(State("after 1").Content(), other.Snapshot.State.Content(), "The state in the list of another tenant");

        async Task Listed(EngagementQuery query, int[] kinds)
        {
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(
                byId.Where(n => kinds.Contains(n % 4)).Select(n => (Key(n), states[n % 4].Content())),
                rows.Select(row => (row.Key, row.Snapshot.State.Content())),
                $"The list of {query}");
        }
    }

    private static async Task BacklogOfDue(StoreTrial t, IHandoffReadStore reads)
    {
        Expect.Equal(new Backlog(0, null, 0, 0, Start), await reads.BacklogAsync(t.Cancellation), "The backlog of an empty store");
        for (var number = 0; number < 5; number++)
        {
            await t.CommitAsync(Commit(Key(number), 0) with { NextWakeup = Start + Duration.FromMinutes(number) });
        }

        t.Clock.Move(Duration.FromMinutes(2));
        await t.ClaimAsync(1);
        Expect.Equal(new Backlog(3, Start, 0, 5, t.Clock.Now), await reads.BacklogAsync(t.Cancellation), "The backlog with three of five due");
    }

    private static async Task BacklogOfParked(StoreTrial t, IHandoffReadStore reads)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        await t.ReleaseAsync(new ClaimRelease(claim, null, "poison"));
        Expect.Equal(new Backlog(0, null, 1, 1, Start), await reads.BacklogAsync(t.Cancellation), "The backlog with one parked");
    }

    private static async Task BacklogOfMessages(StoreTrial t, IHandoffReadStore reads)
    {
        await t.CommitAsync(Commit(Key(), 0));
        Expect.Equal(1, (await reads.BacklogAsync(t.Cancellation)).Unsent, "The unsent messages");
        await t.AckAsync(await t.LeaseOfAsync(Key()), new MessageKey(Key(), 1, 0));
        Expect.Equal(0, (await reads.BacklogAsync(t.Cancellation)).Unsent, "The unsent messages after the only one was acknowledged");
    }
}
