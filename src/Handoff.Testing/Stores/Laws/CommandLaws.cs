using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A command id has its effect once.</summary>
internal static class CommandLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C3",
            "a repetition has no effect",
            "A repeated command id is answered with the original version and events, and writes nothing.",
            Repetition),
        new(
            "C3",
            "another command of the same id",
            "A command id with another fingerprint is a mismatch, and is told the stored version.",
            OtherFingerprint),
        new("C3", "the command id first", "The command id is tested before the claim and the version.", TestedFirst),
        new(
            "C3",
            "remembered for ever",
            "A load tells what a command id did however long ago, and nothing of one that did nothing.",
            Remembered),
    ];

    private static async Task Repetition(StoreTrial t)
    {
        var commit = Commit(Key(), 0) with { Events = [Event("a", "1"), Event("b", "2")] };
        await t.CommitAsync(commit);
        await t.CommitAsync(Commit(Key(), 1) with { NextWakeup = Start });

        var again = await t.CommitAsync(commit with { State = State("never") });

        Expect.Equal((CommitOutcome.AlreadyApplied, 1L), (again.Outcome, again.Version), "A repeated command");
        var prior = Expect.Something(again.Prior, "What a repeated command did");
        Expect.Equal((1L, "f0"), (prior.Version, prior.Fingerprint), "What a repeated command did");
        var events = commit.Events.Select(record => record.Content());
        Expect.Sequence(events, prior.Events.Select(stored => stored.Record.Content()), "The events of a repeated command");
        var snapshot = (await t.LoadAsync(Key())).Snapshot;
        Expect.Equal((2, State("after 2").Content()), (snapshot?.Version, snapshot?.State.Content()), "The state after a repetition");
        await t.ClaimOneAsync();
        Expect.Equal(2, (await t.UnsentAsync(Key())).Count, "The messages after a repetition");
    }

    private static async Task OtherFingerprint(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await t.CommitAsync(Commit(Key(), 1));

        Expect.Equal(
            new CommitResult(CommitOutcome.CommandMismatch, 2),
            await t.CommitAsync(Commit(Key(), 2, "command-0", "f1")),
            "A command of the same id with another fingerprint");
    }

    private static async Task TestedFirst(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var stale = new ClaimFence(7, 7);

        var same = await t.OutcomeAsync(Commit(Key(), 99, "command-0") with { Claim = stale });
        var other = await t.OutcomeAsync(Commit(Key(), 99, "command-0", "f1") with { Claim = stale });

        Expect.Equal(CommitOutcome.AlreadyApplied, same, "A repeated command on a stale version under a stale claim");
        Expect.Equal(CommitOutcome.CommandMismatch, other, "Another command of the same id on a stale version under a stale claim");
    }

    private static async Task Remembered(StoreTrial t)
    {
        for (var version = 0; version < 50; version++) await t.CommitAsync(Commit(Key(), version));
        t.Clock.Move(Duration.FromDays(4000));

        var loaded = await t.LoadAsync(Key(), CommandId.Named("command-20"));

        Expect.Equal((50L, 21L), (loaded.Snapshot?.Version, loaded.Prior?.Version), "The newest version, and that which command 20 made");
        Expect.Equal(
            CommandId.Named("command-20"), Expect.One(loaded.Prior!.Events, "Its events").CommandId, "The command id of its event");
        Expect.Nothing((await t.LoadAsync(Key(), CommandId.Named("another"))).Prior, "What an unknown command id did");
        Expect.Nothing((await t.LoadAsync(Key())).Prior, "What no command id did");
    }
}
