using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A claim hides the wake-up for a while, and gives no right.</summary>
internal static class ClaimLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new("C5", "under the current claim", "A commit under the current claim is made.", CurrentClaim),
        new(
            "C5",
            "a claim taken over is lost",
            "A claim that was taken over after its lease is lost, even at the right version.",
            TakenOver),
        new("C5", "the claim before the version", "The claim is tested before the version, and every commit ends it.", BeforeTheVersion),
        new(
            "C6",
            "a claim of an earlier arming",
            "A claim of an earlier arming is lost, though the present one was claimed as often.",
            EarlierArming),
        new(
            "C7",
            "nobody else until the lease ends",
            "A claimed engagement is offered to nobody until the lease ends, and is counted again then.",
            UntilTheLeaseEnds),
        new("C7", "oldest first", "Claims are of the oldest wake-ups first, and no more than asked for.", OldestFirst),
        new("C7", "claimers at once", "Many that claim at once never get the same engagement.", AtOnce),
        new(
            "C7",
            "suspects apart",
            "What was claimed three times since it was armed is claimed as a suspect only, and nothing else is.",
            SuspectsApart),
        new("C7", "shared among tenants", "A claim that is shared takes the oldest of each tenant, and no more than its share.", Shared),
        new("C7", "round the tenants", "Claims that are shared go round: each tenant has its turn before any has its second.", Round),
        new("C7", "no request", "To claim without a request is misuse.", NoRequest),
    ];

    private static async Task CurrentClaim(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        Expect.Equal(
            new CommitResult(CommitOutcome.Committed, 2),
            await t.CommitAsync(Commit(Key(), 1) with { Claim = claim.Fence }),
            "A commit under the current claim");
    }

    private static async Task TakenOver(StoreTrial t)
    {
        var old = await t.ClaimedAsync(Key(), Start);
        t.Clock.Move(Lease);
        var current = await t.ClaimOneAsync();

        Expect.Equal(
            new CommitResult(CommitOutcome.ClaimLost, 1),
            await t.CommitAsync(Commit(Key(), 1) with { Claim = old.Fence }),
            "A commit under a claim that was taken over");
        Expect.Equal(
            CommitOutcome.Committed,
            await t.OutcomeAsync(Commit(Key(), 1) with { Claim = current.Fence }),
            "A commit under the claim that took over");
    }

    private static async Task BeforeTheVersion(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        await t.CommitAsync(Commit(Key(), 1) with { NextWakeup = Start });

        Expect.Equal(
            new CommitResult(CommitOutcome.ClaimLost, 2),
            await t.CommitAsync(Commit(Key(), 1, "late") with { Claim = claim.Fence }),
            "A commit on a stale version under a stale claim");
    }

    private static async Task EarlierArming(StoreTrial t)
    {
        var old = await t.ClaimedAsync(Key(), Start);
        await t.CommitAsync(Commit(Key(), 1) with { NextWakeup = Start });
        var current = await t.ClaimOneAsync();

        Expect.Equal(
            new CommitResult(CommitOutcome.ClaimLost, 2),
            await t.CommitAsync(Commit(Key(), 2) with { Claim = old.Fence }),
            "A commit under a claim of an earlier arming");
        Expect.Equal(
            CommitOutcome.Committed,
            await t.OutcomeAsync(Commit(Key(), 2) with { Claim = current.Fence }),
            "A commit under the present claim");
    }

    private static async Task UntilTheLeaseEnds(StoreTrial t)
    {
        var claim = await t.ClaimedAsync(Key(), Start);
        t.Clock.Move(Lease - Duration.FromTicks(1));
        await t.ClaimNoneAsync("just before the lease ends");
        t.Clock.Move(Duration.FromTicks(1));
        Expect.Equal(claim with { Fence = new ClaimFence(1, 2), Attempts = 2 }, await t.ClaimOneAsync(), "The second claim");
    }

    private static async Task OldestFirst(StoreTrial t)
    {
        foreach (var number in new[] { 3, 1, 2, 5, 4 })
        {
            await t.CommitAsync(Commit(Key(number), 0) with { NextWakeup = Start - Duration.FromMinutes(number) });
        }

        Expect.Sequence([Key(5), Key(4)], (await t.ClaimAsync(2)).Select(claim => claim.Key), "The two oldest");
        Expect.Sequence([Key(3), Key(2), Key(1)], (await t.ClaimAsync(100)).Select(claim => claim.Key), "The rest, oldest first");
    }

    private static async Task AtOnce(StoreTrial t)
    {
        await t.CommitAllAsync(Enumerable.Range(0, 200).Select(n => Commit(Key(n), 0) with { NextWakeup = Start }));

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => t.ClaimAsync(20))));

        var all = claims.SelectMany(batch => batch).Select(claim => claim.Key).ToList();
        Expect.Equal(
            (200, 200), (all.Count, all.Distinct().Count()), "Claims by 16 at once of 200 engagements, and of how many different ones");
    }

    private static async Task SuspectsApart(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(1), 0) with { NextWakeup = Start });
        for (var attempt = 1; attempt <= ClaimRequest.SuspectAfter; attempt++)
        {
            Expect.None(await t.ClaimSuspectsAsync(), $"Suspects before claim {attempt}");
            Expect.Equal(attempt, (await t.ClaimOneAsync()).Attempts, "Attempts");
            t.Clock.Move(Lease);
        }

        await t.CommitAsync(Commit(Key(2), 0) with { NextWakeup = Start });
        Expect.Equal(Key(2), (await t.ClaimOneAsync()).Key, "The engagement claimed beside a suspect");
        var suspect = Expect.One(await t.ClaimSuspectsAsync(), "Suspects");
        Expect.Equal((Key(1), ClaimRequest.SuspectAfter + 1), (suspect.Key, suspect.Attempts), "The suspect and its attempts");

        await t.CommitAsync(Commit(Key(1), 1) with { NextWakeup = Start });
        Expect.Equal(Key(1), (await t.ClaimOneAsync()).Key, "The engagement claimed after its suspect wake-up was armed again");
    }

    private static async Task Shared(StoreTrial t)
    {
        foreach (var number in Enumerable.Range(1, 9)) await DueAsync(t, Key(number, "loud"), number);
        foreach (var number in Enumerable.Range(10, 3)) await DueAsync(t, Key(number, "quiet"), number);
        await DueAsync(t, Key(13, "third"), 61);

        Expect.Sequence(
            [Key(1, "loud"), Key(2, "loud"), Key(10, "quiet"), Key(11, "quiet")], await SharedAsync(t, 100, 2), "Two of each tenant");
        Expect.Sequence([Key(3, "loud"), Key(4, "loud"), Key(12, "quiet")], await SharedAsync(t, 100, 2), "The next two of each");
        Expect.Sequence([Key(5, "loud"), Key(6, "loud")], await SharedAsync(t, 2, 5), "No more than the limit");
    }

    private static async Task Round(StoreTrial t)
    {
        string[] tenants = ["a", "b", "c", "d", "e"];
        foreach (var tenant in tenants)
        {
            foreach (var number in Enumerable.Range(1, 10)) await DueAsync(t, Key(number, tenant), number);
        }

        for (var round = 1; round <= 2; round++)
        {
            var served = new List<EngagementKey>();
            foreach (var _ in tenants) served.AddRange(await SharedAsync(t, 2, 2));
            Expect.Equal(10, served.Count, "The number claimed by five claims of two");
            Expect.Sequence(
                tenants,
                served.Select(key => key.Tenant.Value).Distinct().Order(CodePoints.Order),
                Expect.Say($"The tenants served in round {round}"));
        }
    }

    private static async Task DueAsync(StoreTrial t, EngagementKey key, int minute) =>
        await t.CommitAsync(Commit(key, 0) with { NextWakeup = Start + Duration.FromMinutes(minute - 60) });

    private static async Task<IEnumerable<EngagementKey>> SharedAsync(StoreTrial t, int limit, int share) =>
        (await t.ClaimSharedAsync(limit, share)).Select(claim => claim.Key).OrderBy(key => key.Tenant.Value, CodePoints.Order)
            .ThenBy(key => key.Id.Value, CodePoints.Order);

    private static Task NoRequest(StoreTrial t) => Expect.ThrowsAsync<ArgumentNullException>(
        async () => await t.Store.ClaimDueAsync(null!, t.Cancellation), "A claim without a request");
}
