using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A wake-up is as the last commit wants it, and never early.</summary>
internal static class WakeupLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new("C6", "as long as it is wanted", "The wake-up exists exactly as long as the last commit wants one.", AsWanted),
        new(
            "C6",
            "no fence returns",
            "Every commit arms the wake-up again, with claims and attempts counted from 1, and no fence ever returns.",
            NoFenceReturns),
        new("C6", "a commit frees what is parked", "A commit that wants a wake-up frees one that was parked.", FreesParked),
        new(
            "C8",
            "not early by anything",
            "Nothing is claimed before it is due, not by less than the store can tell, and it is claimed soon after.",
            NotEarly),
        new(
            "C8",
            "not due at the commit",
            "When the clock went back, a commit under a claim is lost until the wake-up is due again.",
            DueAtTheCommit),
        new("C8", "due far away", "A wake-up in two months or in five years is due then, not before.", FarAway),
        new("C8", "by the store's clock", "What is due follows the store's clock, which a load tells, forward and back.", ByTheStoresClock),
    ];

    private static async Task AsWanted(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await t.ClaimNoneAsync("when none is wanted");
        await t.CommitAsync(Commit(Key(), 1) with { NextWakeup = Start });
        await t.ClaimOneAsync();
        t.Clock.Move(Lease);
        await t.CommitAsync(Commit(Key(), 2));
        await t.ClaimNoneAsync("when none is wanted any more");
    }

    private static async Task NoFenceReturns(StoreTrial t)
    {
        for (var version = 0; version < 5; version++)
        {
            // Now and then no wake-up is wanted: the next one must not count from where the first did.
            if (version == 2) await t.CommitAsync(Commit(Key(), version));
            else await ArmAndClaimAsync(t, version);
        }
    }

    private static async Task ArmAndClaimAsync(StoreTrial t, int version)
    {
        await t.CommitAsync(Commit(Key(), version) with { NextWakeup = Start });
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var claim = await t.ClaimOneAsync();
            Expect.Equal((new ClaimFence(version + 1, attempt), attempt), (claim.Fence, claim.Attempts), "Fence and attempts of a claim");
            t.Clock.Move(Lease);
        }
    }

    private static async Task FreesParked(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        await t.ReleaseAsync(new ClaimRelease(claim, null, "poison"));
        await t.CommitAsync(Commit(Key(), 1) with { NextWakeup = Start });

        Expect.Equal(new ClaimFence(2, 1), (await t.ClaimOneAsync()).Fence, "The fence after parking and a commit");
    }

    private static async Task NotEarly(StoreTrial t)
    {
        var due = Start + Duration.FromNanoseconds(150);
        await t.CommitAsync(Commit(Key(), 0) with { NextWakeup = due });
        t.Clock.Move(Duration.FromTicks(1));
        await t.ClaimNoneAsync("50 nanoseconds early");

        // However coarse the columns, a due wake-up does not wait for longer than this.
        t.Clock.Move(Duration.FromMilliseconds(1));
        var claim = await t.ClaimOneAsync();
        Expect.That(
            claim.DueAt >= due && claim.DueAt <= t.Clock.Now,
            $"What is due at {due} was claimed at {t.Clock.Now} as due at {claim.DueAt}.");
    }

    private static async Task DueAtTheCommit(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        t.Clock.Now = Start - Duration.FromTicks(1);
        var commit = Commit(Key(), 1) with { Claim = claim.Fence };
        Expect.Equal(CommitOutcome.ClaimLost, await t.OutcomeAsync(commit), "A commit under a claim that is not due");
        t.Clock.Now = Start;
        Expect.Equal(CommitOutcome.Committed, await t.OutcomeAsync(commit), "The same commit when it is due");
    }

    private static async Task FarAway(StoreTrial t)
    {
        foreach (var days in new[] { 60, 5 * 365 })
        {
            var due = Start + Duration.FromDays(days);
            await t.CommitAsync(Commit(Key(days), 0) with { NextWakeup = due });
            t.Clock.Now = due - Duration.FromTicks(1);
            await t.ClaimNoneAsync("just before it is due");
            t.Clock.Now = due;
            await t.CommitAsync(Commit(Key(days), 1) with { Claim = (await t.ClaimOneAsync()).Fence });
        }
    }

    private static async Task ByTheStoresClock(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0) with { NextWakeup = Start + Duration.FromMinutes(1) });
        foreach (var (minutes, due) in new[] { (-600, 0), (0, 0), (1, 1), (-600, 0), (600, 1) })
        {
            t.Clock.Now = Start + Duration.FromMinutes(minutes);
            Expect.Equal(t.Clock.Now, (await t.LoadAsync(Key())).StoreNow, "The store's clock");
            Expect.Equal(
                due, (await t.ClaimAsync()).Count, Expect.Say($"The number of engagements claimed {minutes} minutes after the start"));
        }
    }
}
