using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>What was decided without a load is committed on the state that it was decided on, or not at all.</summary>
internal static class OptimisticLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        Law(
            "on the state that was decided on only",
            "A commit that names the state that it was decided on is made on that state, and is a conflict on any other.",
            OnThatStateOnly),
        Law(
            "many, each on its own state",
            "Of many commits at once, each is made on the state that it names, or refused, whatever becomes of its neighbours.",
            ManyOnTheirOwn),
        Law(
            "guards in order",
            "A command id that was applied, and a claim that is lost, are told before a state that is another one.",
            InOrder),
        Law("under a claim", "A commit under a claim that is its own is made only on the state that it names.", UnderAClaim),
        Law("the time of a load", "The time that is told without a load is the one that a load brings; or none is told.", TimeOfALoad),
    ];

    private static StoreLaw Law(string name, string promise, Func<StoreTrial, IOptimisticStore, Task> tryOn) =>
        StoreLaw.Of("O1", name, promise, tryOn);

    private static async Task OnThatStateOnly(StoreTrial t, IOptimisticStore store)
    {
        await t.CommitAsync(Commit(Key(), 0));
        foreach (var other in new[] { "after 2", "after 1 ", "After 1", "" })
        {
            Expect.Equal(
                new CommitResult(CommitOutcome.VersionConflict, 1),
                await t.CommitAsync(On(other, Commit(Key(), 1, "refused"))),
                Expect.Say($"A commit that was decided on '{other}'"));
        }

        Expect.Equal(
            new CommitResult(CommitOutcome.VersionConflict, 1),
            await t.CommitAsync(Commit(Key(), 1, "refused") with { DecidedOn = State("after 1") with { SchemaVersion = 4 } }),
            "A commit that was decided on the same state in another shape");
        Expect.Equal(
            new CommitResult(CommitOutcome.VersionConflict, 1),
            await t.CommitAsync(On("after 1", Commit(Key(), 2, "refused"))),
            "A commit on the state of the version before");
        Expect.Nothing((await t.LoadAsync(Key(), CommandId.Named("refused"))).Prior, "What a refused command id did");
        Expect.Equal(
            new CommitResult(CommitOutcome.Committed, 2), await t.CommitAsync(On("after 1", Commit(Key(), 1))), "A commit on its state");
        Expect.Equal(
            new CommitResult(CommitOutcome.VersionConflict, 0),
            await t.CommitAsync(On("after 1", Commit(Key(2), 1))),
            "A commit on a state of nothing");
    }

    private static async Task ManyOnTheirOwn(StoreTrial t, IOptimisticStore store)
    {
        foreach (var number in Enumerable.Range(1, 5)) await t.CommitAsync(Commit(Key(number), 0));
        var results = await t.CommitAllAsync(
        [
            On("after 1", Commit(Key(1), 1)), On("other", Commit(Key(2), 1)), Commit(Key(3), 1), On("after 1", Commit(Key(4), 1)),
            On("after 2", Commit(Key(4), 2)), On("after 1", Commit(Key(5), 1, "a")), On("after 1", Commit(Key(5), 1, "b")),
        ]);

        Expect.Sequence(
            [
                (CommitOutcome.Committed, 2L), (CommitOutcome.VersionConflict, 1L), (CommitOutcome.Committed, 2L),
                (CommitOutcome.Committed, 2L), (CommitOutcome.Committed, 3L), (CommitOutcome.Committed, 2L),
                (CommitOutcome.VersionConflict, 2L),
            ],
            results.Select(result => (result.Outcome, result.Version)),
            "The answers to many commits");
    }

    private static async Task InOrder(StoreTrial t, IOptimisticStore store)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await t.CommitAsync(Commit(Key(), 1));
        Expect.Equal(
            CommitOutcome.AlreadyApplied, await t.OutcomeAsync(On("other", Commit(Key(), 1))), "A command that was applied before");
        Expect.Equal(
            CommitOutcome.CommandMismatch,
            await t.OutcomeAsync(On("other", Commit(Key(), 1, "command-1", "f1"))),
            "Another command of the same id");
        Expect.Equal(
            CommitOutcome.ClaimLost,
            await t.OutcomeAsync(On("other", Commit(Key(), 2, "fired")) with { Claim = new ClaimFence(2, 1) }),
            "A commit under no claim");
    }

    private static async Task UnderAClaim(StoreTrial t, IOptimisticStore store)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        Expect.Equal(
            CommitOutcome.VersionConflict,
            await t.OutcomeAsync(On("other", Commit(Key(), 1)) with { Claim = claim.Fence }),
            "A commit under a claim, decided on another state");
        Expect.Equal(
            CommitOutcome.Committed,
            await t.OutcomeAsync(On("after 1", Commit(Key(), 1)) with { Claim = claim.Fence }),
            "A commit under a claim, decided on its state");
    }

    private static async Task TimeOfALoad(StoreTrial t, IOptimisticStore store)
    {
        foreach (var move in new[] { Duration.Zero, Duration.FromMilliseconds(1), Duration.FromDays(3), -Duration.FromHours(1) })
        {
            t.Clock.Move(move + Duration.FromNanoseconds(1));
            var loaded = (await t.LoadAsync(Key())).StoreNow;
            if (store.NowOf(Key()) is { } now) Expect.Equal(loaded, now, Expect.Say($"The time that is told without a load, after {move}"));
        }
    }

    private static CommitRequest On(string note, CommitRequest commit) => commit with { DecidedOn = State(note) };
}
