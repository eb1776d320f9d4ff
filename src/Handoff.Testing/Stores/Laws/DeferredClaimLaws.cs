using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Who tells what was deferred: one at a time, after a pause, and not for ever.</summary>
internal static class DeferredClaimLaws
{
    private static readonly SubscriberName X = "bookkeeper";
    private static readonly SubscriberName Y = "mailer";

    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C11",
            "deferred for whom",
            "A claim returns what is deferred for the subscribers named, the first that could be claimed before the rest, and no more than "
                + "asked for.",
            ForWhom),
        new(
            "C11",
            "a deferred claim",
            "A claimed message is hidden until the lease ends; each claim counts one attempt, and ends the one before it.",
            ClaimedOnce),
        new(
            "C11",
            "a deferred pause",
            "What is released is hidden for the pause and no longer; what was untried counts as no attempt, and to say so again changes "
                + "nothing.",
            Pause),
    ];

    private static async Task ForWhom(StoreTrial t)
    {
        for (var number = 1; number <= 9; number++)
        {
            await t.CommitAsync(Commit(Key(number), 0));
            await t.DeferAllAsync(Key(number), X, Y);
        }

        var claims = await t.ClaimDeferredAsync(4, X);
        Expect.Sequence(
            Enumerable.Range(1, 4).Select(number => (X, Key(number))),
            claims.Select(claim => (claim.Subscriber, claim.Message.Key.Key)),
            "Four of nine");
        Expect.Equal(5, (await t.ClaimDeferredAsync(100, X)).Count, "The rest");
        Expect.Equal(9, (await t.ClaimDeferredAsync(100, X, Y)).Count, "What is deferred for the other one");
    }

    private static async Task ClaimedOnce(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await t.DeferAllAsync(Key(), X);
        var first = Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred");
        Expect.Equal(1, first.Attempts, "The attempts at the first claim");
        t.Clock.Move(Lease - Duration.FromTicks(10));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed before the lease ends");
        t.Clock.Move(Duration.FromTicks(10));
        var second = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when the lease has ended");
        Expect.Equal(2, second.Attempts, "The attempts at the second claim");
        Expect.That(second.ClaimNo > first.ClaimNo, $"Claim {second.ClaimNo} follows claim {first.ClaimNo}.");

        await t.ReleaseDeferredAsync(DeferredRelease.Told(first));
        await t.ReleaseDeferredAsync(DeferredRelease.Again(first, Duration.Zero));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed after a claim that was followed by another was released");
        t.Clock.Move(Lease);
        Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed after a claim that was followed by another was said to be told");
    }

    private static async Task Pause(StoreTrial t)
    {
        var pause = Duration.FromMinutes(10);
        await t.CommitAsync(Commit(Key(), 0));
        await t.DeferAllAsync(Key(), X);
        var claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred");
        await t.ReleaseDeferredAsync(DeferredRelease.Again(claim, pause));
        t.Clock.Move(pause - Duration.FromTicks(10));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed before the pause ends");
        t.Clock.Move(Duration.FromTicks(10));
        claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when the pause has ended");
        Expect.Equal(2, claim.Attempts, "The attempts after one that failed");

        await t.ReleaseDeferredAsync(DeferredRelease.Untried(claim, Duration.Zero));
        await t.ReleaseDeferredAsync(DeferredRelease.Untried(claim, Duration.Zero));
        claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when it was given back untried");
        Expect.Equal(2, claim.Attempts, "The attempts after one that was given back untried, twice");
    }
}
