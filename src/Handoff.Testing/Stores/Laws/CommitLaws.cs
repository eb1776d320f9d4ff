using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A commit is one whole, on the version that it expects.</summary>
internal static class CommitLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new("C1", "all parts together", "After a commit all its parts are there, as they were given.", AllParts),
        new(
            "C1",
            "a refused commit leaves nothing",
            "A commit that is refused leaves no state, event, message, wake-up or command id.",
            RefusedLeavesNothing),
        new(
            "C1",
            "what was given stays",
            "The JSON that a store has given stays as it was, whatever is committed and read afterwards.",
            GivenStays),
        new(
            "C1",
            "many commits, each on its own",
            "Many commits are answered in order, and a refused one does not disturb its neighbours.",
            ManyOnTheirOwn),
        new("C2", "one version per commit", "Each commit makes the next version, and numbers its events from 0.", NextVersion),
        new(
            "C2",
            "on the expected version only",
            "A commit that expects another version than the stored one is a conflict, and is told the stored one.",
            OtherVersion),
        new("C2", "version 0 means no engagement", "An engagement without a commit has no snapshot, and version 0.", NoEngagement),
        new("C2", "tenants apart", "The same id in another tenant is another engagement.", TenantsApart),
    ];

    private static async Task AllParts(StoreTrial t)
    {
        var key = Key();
        var commit = Commit(key, 0) with
        {
            Events = [Event("offered", "a"), Event("accepted", "b")],
            Outbox = [Message(1, "m")],
            NextWakeup = Start,
        };

        Expect.Equal(new CommitResult(CommitOutcome.Committed, 1), await t.CommitAsync(commit), "The first commit");

        var loaded = await t.LoadAsync(key, commit.CommandId);
        var snapshot = Expect.Something(loaded.Snapshot, "The snapshot");
        Expect.Equal((1, commit.State.Content()), (snapshot.Version, snapshot.State.Content()), "The state");
        var prior = Expect.Something(loaded.Prior, "What the command id did");
        Expect.Equal((1, "f0"), (prior.Version, prior.Fingerprint), "What the command id did");
        Expect.Sequence(
            commit.Events.Select(record => record.Content()), prior.Events.Select(stored => stored.Record.Content()), "The events");
        Expect.Equal(new ClaimFence(1, 1), (await t.ClaimOneAsync()).Fence, "The fence of the first claim");
        var message = Expect.One(await t.UnsentAsync(key), "The messages");
        Expect.Equal((new MessageKey(key, 1, 1), commit.Outbox[0].Content()), (message.Key, message.Record.Content()), "The message");
    }

    private static async Task RefusedLeavesNothing(StoreTrial t)
    {
        var key = Key();
        await t.CommitAsync(Commit(key, 0));
        var refused = Commit(key, 0, "other") with { NextWakeup = Start, State = State("never") };

        Expect.Equal(CommitOutcome.VersionConflict, await t.OutcomeAsync(refused), "A stale commit");
        Expect.Equal(
            CommitOutcome.ClaimLost, await t.OutcomeAsync(refused with { Claim = new ClaimFence(1, 1) }), "A commit under no claim");
        Expect.Equal(
            CommitOutcome.CommandMismatch, await t.OutcomeAsync(Commit(key, 1, "command-0", "f1")), "Another command of the same id");

        var loaded = await t.LoadAsync(key, refused.CommandId);
        var snapshot = Expect.Something(loaded.Snapshot, "The snapshot");
        Expect.Equal((1, State("after 1").Content()), (snapshot.Version, snapshot.State.Content()), "The state after refused commits");
        Expect.Nothing(loaded.Prior, "What a refused command id did");
        await t.ClaimNoneAsync("after refused commits");
        Expect.One(await t.UnsentAsync(key), "The messages after refused commits");
    }

    private static async Task GivenStays(StoreTrial t)
    {
        var commit = Commit(Key(), 0);
        await t.CommitAsync(commit);
        var loaded = await t.LoadAsync(Key(), commit.CommandId);
        var message = Expect.One(await t.UnsentAsync(Key()), "The messages");

        await t.CommitAsync(Commit(Key(), 1) with { Events = [Event("accepted", "m")] }); // All of it as long as before.
        await t.LoadAsync(Key(), CommandId.Named("command-1"));
        await t.UnsentAsync(Key());

        Expect.Equal(commit.State.Content(), loaded.Snapshot?.State.Content(), "The state");
        Expect.Sequence(
            commit.Events.Select(record => record.Content()),
            loaded.Prior?.Events.Select(stored => stored.Record.Content()) ?? [],
            "The events");
        Expect.Equal(commit.Outbox[0].Content(), message.Record.Content(), "The message");
    }

    private static async Task ManyOnTheirOwn(StoreTrial t)
    {
        var first = Commit(Key(1), 0);
        var results = await t.CommitAllAsync([first, Commit(Key(2), 5), Commit(Key(1), 1), first, Commit(Key(3), 0)]);

        Expect.Sequence(
            [
                (CommitOutcome.Committed, 1L), (CommitOutcome.VersionConflict, 0L), (CommitOutcome.Committed, 2L),
                (CommitOutcome.AlreadyApplied, 1L), (CommitOutcome.Committed, 1L),
            ],
            results.Select(result => (result.Outcome, result.Version)),
            "The answers to many commits");
        Expect.None(await t.CommitAllAsync([]), "The answers to no commits");
    }

    private static async Task NextVersion(StoreTrial t)
    {
        for (var version = 0; version < 3; version++)
        {
            var commit = Commit(Key(), version) with { Events = [Event("a"), Event("b")] };
            Expect.Equal(
                new CommitResult(CommitOutcome.Committed, version + 1), await t.CommitAsync(commit), "A commit on the stored version");

            var events = (await t.LoadAsync(Key(), commit.CommandId)).Prior?.Events ?? [];
            Expect.Sequence(
                [(version + 1L, 0), (version + 1L, 1)],
                events.Select(stored => (stored.Version, stored.Ordinal)),
                "The places of its events");
        }
    }

    private static async Task OtherVersion(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await t.CommitAsync(Commit(Key(), 1));
        foreach (var expected in new[] { 0, 1, 3, long.MaxValue })
        {
            var told = Expect.Say($"A commit that expects version {expected} where 2 is stored");
            Expect.Equal(new CommitResult(CommitOutcome.VersionConflict, 2), await t.CommitAsync(Commit(Key(), expected, "late")), told);
        }
    }

    private static async Task NoEngagement(StoreTrial t)
    {
        Expect.Nothing((await t.LoadAsync(Key())).Snapshot, "The snapshot of an engagement without a commit");
        Expect.Equal(
            new CommitResult(CommitOutcome.VersionConflict, 0), await t.CommitAsync(Commit(Key(), 1)), "A commit on version 1 of nothing");
        Expect.Nothing((await t.LoadAsync(Key())).Snapshot, "The snapshot after a refused first commit");
    }

    private static async Task TenantsApart(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(1, "north"), 0));

        Expect.Nothing((await t.LoadAsync(Key(1, "south"), CommandId.Named("command-0"))).Snapshot, "The snapshot in another tenant");
        Expect.Equal(CommitOutcome.Committed, await t.OutcomeAsync(Commit(Key(1, "south"), 0)), "The first commit in another tenant");
    }
}
