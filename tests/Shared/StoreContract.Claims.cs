using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task C5_a_commit_under_the_current_claim_is_made()
    {
        var claim = await Claimed(Sample.Key(), Start);

        Assert.Equal(CommitOutcome.Committed, (await Commit(Sample.Commit(claim.Key, 1) with { Claim = claim.Fence })).Outcome);
    }

    [Fact]
    public async Task C5_a_claim_that_was_taken_over_is_lost_even_at_the_right_version()
    {
        var old = await Claimed(Sample.Key(), Start);
        Clock.Advance(Lease);
        var current = Assert.Single(await Claim());

        Assert.Equal(new CommitResult(CommitOutcome.ClaimLost, 1), await Commit(Sample.Commit(old.Key, 1) with { Claim = old.Fence }));
        Assert.Equal(CommitOutcome.Committed, (await Commit(Sample.Commit(old.Key, 1) with { Claim = current.Fence })).Outcome);
    }

    [Fact]
    public async Task C5_a_claim_is_tested_before_the_version()
    {
        var claim = await Claimed(Sample.Key(), Start);
        await Commit(Sample.Commit(claim.Key, 1));

        Assert.Equal(new CommitResult(CommitOutcome.ClaimLost, 2), await Commit(Sample.Commit(claim.Key, 1, "late") with { Claim = claim.Fence }));
    }

    [Fact]
    public async Task C6_the_wakeup_exists_exactly_as_long_as_the_last_commit_wants_one()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        Assert.Empty(await Claim());
        await Commit(Sample.Commit(key, 1) with { NextWakeup = Start });
        Assert.Single(await Claim());
        Clock.Advance(Lease);
        await Commit(Sample.Commit(key, 2));
        Assert.Empty(await Claim());
    }

    [Fact]
    public async Task C6_every_commit_arms_anew_and_no_fence_ever_returns()
    {
        var key = Sample.Key();
        var fences = new HashSet<ClaimFence>();
        for (var version = 0; version < 5; version++)
        {
            await Commit(Sample.Commit(key, version) with { NextWakeup = Start });
            for (var attempt = 1; attempt <= 3; attempt++)
            {
                var claim = Assert.Single(await Claim());
                Assert.Equal((new ClaimFence(version + 1, attempt), attempt), (claim.Fence, claim.Attempts));
                Assert.True(fences.Add(claim.Fence));
                Clock.Advance(Lease);
            }
        }
    }

    [Fact]
    public async Task C6_a_commit_frees_a_parked_wakeup()
    {
        var claim = await Claimed(Sample.Key(), Start);
        await Store.ReleaseAsync([new ClaimRelease(claim, null, "poison")]);
        await Commit(Sample.Commit(claim.Key, 1) with { NextWakeup = Start });

        Assert.Equal(new ClaimFence(2, 1), Assert.Single(await Claim()).Fence);
    }

    [Fact]
    public async Task C7_a_claimed_engagement_is_offered_to_nobody_else_until_its_lease_ends()
    {
        var claim = await Claimed(Sample.Key(), Start);
        Clock.Advance(Lease - Duration.FromTicks(1));
        Assert.Empty(await Claim());
        Clock.AdvanceTicks(1);

        Assert.Equal(claim with { Fence = new ClaimFence(1, 2), Attempts = 2 }, Assert.Single(await Claim()));
    }

    [Fact]
    public async Task C7_claims_are_oldest_first_and_no_more_than_asked_for()
    {
        foreach (var number in new[] { 3, 1, 2, 5, 4 })
        {
            await Commit(Sample.Commit(Sample.Key(number), 0) with { NextWakeup = Start - Duration.FromMinutes(number) });
        }

        Assert.Equal([Sample.Key(5), Sample.Key(4)], (await Claim(2)).Select(claim => claim.Key));
        Assert.Equal([Sample.Key(3), Sample.Key(2), Sample.Key(1)], (await Claim(100)).Select(claim => claim.Key));
    }

    [Fact]
    public async Task C7_claimers_at_once_never_get_the_same_fence()
    {
        await Store.CommitManyAsync([.. Enumerable.Range(0, 200).Select(n => Sample.Commit(Sample.Key(n), 0) with { NextWakeup = Start })]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Claim(20))));

        var all = claims.SelectMany(batch => batch).ToList();
        Assert.Equal(200, all.Count);
        Assert.Equal(200, all.Select(claim => claim.Key).Distinct().Count());
    }

    [Fact]
    public async Task C7_a_limit_or_lease_that_is_not_positive_is_misuse()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimRequest(0, Lease));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimRequest(1, Duration.Zero));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Store.ClaimDueAsync(null!));
    }

    [Fact]
    public async Task C8_nothing_is_claimed_before_it_is_due_by_a_single_nanosecond()
    {
        await Commit(Sample.Commit(Sample.Key(), 0) with { NextWakeup = Start + Duration.FromNanoseconds(150) });

        Clock.AdvanceTicks(1);
        Assert.Empty(await Claim());
        Clock.AdvanceMilliseconds(1);
        Assert.True(Assert.Single(await Claim()).DueAt <= Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task C8_a_claim_that_is_no_longer_due_is_lost()
    {
        var claim = await Claimed(Sample.Key(), Start);
        Clock.Reset(Start - Duration.FromTicks(1));
        Assert.Equal(CommitOutcome.ClaimLost, (await Commit(Sample.Commit(claim.Key, 1) with { Claim = claim.Fence })).Outcome);
        Clock.Reset(Start);
        Assert.Equal(CommitOutcome.Committed, (await Commit(Sample.Commit(claim.Key, 1) with { Claim = claim.Fence })).Outcome);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(5 * 365)]
    public async Task C8_due_times_far_away_are_kept(int days)
    {
        await Commit(Sample.Commit(Sample.Key(), 0) with { NextWakeup = Start + Duration.FromDays(days) });
        Clock.Advance(Duration.FromDays(days) - Duration.FromTicks(1));
        Assert.Empty(await Claim());
        Clock.AdvanceTicks(1);
        Assert.Single(await Claim());
    }
}
