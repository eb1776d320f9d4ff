using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A claim that is given back is there again when it was said to, and not before.</summary>
internal static class ReleaseLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new("C9", "back when it was said", "A claim that is released to an instant can be claimed again from then on.", BackWhenSaid),
        new("C9", "not before it is due", "A release cannot bring a wake-up forward to before it is due.", NotBeforeDue),
        new("C9", "parked", "A parked engagement is not offered, however long it waits.", Parked),
        new("C9", "a stale release", "A release of a claim that was taken over does nothing.", StaleRelease),
        new(
            "C9",
            "given back untried",
            "A claim that is given back untried does not count as an attempt, and makes nothing suspect; its fence never returns.",
            Untried),
        new(
            "C9",
            "untried counts once",
            "To give a claim back untried takes away one attempt, however often it is said, and none when it was taken over.",
            UntriedOnce),
        new("C9", "untried is ended", "Nothing is committed under a claim that was given back untried.", UntriedIsEnded),
        new("C9", "abandoned claims", "A claim that is never heard of again can be claimed after its lease, again and again.", Abandoned),
    ];

    private static async Task BackWhenSaid(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        await t.ReleaseAsync(new ClaimRelease(claim, Start + Duration.FromHours(1)));
        t.Clock.Move(Duration.FromHours(1) - Duration.FromTicks(1));
        await t.ClaimNoneAsync("just before the release says");
        t.Clock.Move(Duration.FromTicks(1));
        Expect.Equal(2, (await t.ClaimOneAsync()).Attempts, "The attempts after a release");
    }

    private static async Task NotBeforeDue(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        t.Clock.Now = Start - Duration.FromHours(2);
        await t.ReleaseAsync(new ClaimRelease(claim, Start - Duration.FromHours(3)));
        await t.ClaimNoneAsync("before it is due, after a release to before that");
        t.Clock.Now = Start;
        await t.ClaimOneAsync();
    }

    private static async Task Parked(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        await t.ReleaseAsync(new ClaimRelease(claim, null, "poison"));
        t.Clock.Move(Duration.FromDays(365));
        await t.ClaimNoneAsync("a year after it was parked");
    }

    private static async Task StaleRelease(StoreTrial t)
    {
        var old = await t.ClaimedAsync(Key(), Start);
        t.Clock.Move(Lease);
        await t.ClaimOneAsync();
        await t.ReleaseAsync(new ClaimRelease(old, null, "poison"), new ClaimRelease(old, Start));
        await t.ClaimNoneAsync("after a stale release");
        t.Clock.Move(Lease);
        await t.ClaimOneAsync();
    }

    private static async Task Untried(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0) with { NextWakeup = Start });
        var fences = new List<int>();
        for (var claimed = 0; claimed < 3 * ClaimRequest.SuspectAfter; claimed++)
        {
            var claim = await t.ClaimOneAsync();
            Expect.Equal(1, claim.Attempts, Expect.Say($"The attempts after {claimed} claims that were given back untried"));
            fences.Add(claim.Fence.ClaimNo);
            await t.ReleaseAsync(new ClaimRelease(claim, Start) { Untried = true });
        }

        Expect.Sequence(fences.Distinct().Order(), fences, "The numbers of claims that were given back untried");

        for (var tried = 1; tried < ClaimRequest.SuspectAfter; tried++)
        {
            await t.ReleaseAsync(new ClaimRelease(await t.ClaimOneAsync(), Start));
        }

        await t.ReleaseAsync(new ClaimRelease(await t.ClaimOneAsync(), Start) { Untried = true });
        Expect.Equal(
            ClaimRequest.SuspectAfter,
            (await t.ClaimOneAsync()).Attempts,
            "The attempts when the one that would have made it suspect was given back untried");
    }

    private static async Task UntriedOnce(StoreTrial t)
    {
        var first = await t.ClaimedAsync(Key(), Start);
        await t.ReleaseAsync(new ClaimRelease(first, Start));
        var second = await t.ClaimOneAsync();
        for (var said = 0; said < 3; said++)
        {
            await t.ReleaseAsync(new ClaimRelease(second, Start) { Untried = true });
            await t.ReleaseAsync(new ClaimRelease(first, Start) { Untried = true });
        }

        Expect.Equal(
            2,
            (await t.ClaimOneAsync()).Attempts,
            "The attempts after one that was tried, and one that was given back untried three times");
        await t.ReleaseAsync(new ClaimRelease(second, Start) { Untried = true });
        t.Clock.Move(Lease);
        Expect.Equal(3, (await t.ClaimOneAsync()).Attempts, "The attempts after a claim was given back untried that was taken over");
    }

    private static async Task UntriedIsEnded(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        await t.ReleaseAsync(new ClaimRelease(claim, Start) { Untried = true });
        Expect.Equal(
            CommitOutcome.ClaimLost,
            await t.OutcomeAsync(Commit(Key(), 1) with { Claim = claim.Fence }),
            "A commit under a claim given back untried");
    }

    private static async Task Abandoned(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0) with { NextWakeup = Start });
        for (var attempt = 1; attempt <= 20; attempt++)
        {
            var claims = attempt <= ClaimRequest.SuspectAfter ? await t.ClaimAsync() : await t.ClaimSuspectsAsync();
            Expect.Equal(attempt, Expect.One(claims, "What can be claimed").Attempts, "The attempts after a lease has ended");
            t.Clock.Move(Lease);
        }
    }
}
