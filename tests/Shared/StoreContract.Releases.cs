using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task C9_a_released_claim_comes_back_when_it_was_said_to()
    {
        var claim = await Claimed(Sample.Key(), Start);
        await Store.ReleaseAsync([new ClaimRelease(claim, Start + Duration.FromHours(1))]);
        Clock.Advance(Duration.FromHours(1) - Duration.FromTicks(1));
        Assert.Empty(await Claim());
        Clock.AdvanceTicks(1);
        Assert.Equal(2, Assert.Single(await Claim()).Attempts);
    }

    [Fact]
    public async Task C9_a_claim_released_to_before_it_is_due_waits_until_it_is()
    {
        var claim = await Claimed(Sample.Key(), Start);
        Clock.Reset(Start - Duration.FromHours(2));
        await Store.ReleaseAsync([new ClaimRelease(claim, Start - Duration.FromHours(3))]);
        Assert.Empty(await Claim());
        Clock.Reset(Start);
        Assert.Single(await Claim());
    }

    [Fact]
    public async Task C9_a_parked_engagement_is_not_offered_but_counted()
    {
        var claim = await Claimed(Sample.Key(), Start);
        await Store.ReleaseAsync([new ClaimRelease(claim, null, "poison")]);
        Clock.Advance(Duration.FromDays(365));

        Assert.Empty(await Claim());
        Assert.Equal((0L, 1L), ((await Reads.BacklogAsync()).Due, (await Reads.BacklogAsync()).Parked));
    }

    [Fact]
    public async Task C9_a_stale_release_does_nothing()
    {
        var old = await Claimed(Sample.Key(), Start);
        Clock.Advance(Lease);
        await Claim();
        await Store.ReleaseAsync([new ClaimRelease(old, null, "poison"), new ClaimRelease(old, Start)]);
        Assert.Empty(await Claim());
        Clock.Advance(Lease);
        Assert.Single(await Claim());
    }

    [Fact]
    public async Task C9_a_release_says_either_when_or_why_not()
    {
        var claim = await Claimed(Sample.Key(), Start);
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, null));
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, Start, "both"));
    }

    [Fact]
    public async Task C10_the_store_tells_its_own_time()
    {
        Assert.Equal(Start, (await Store.LoadAsync(Sample.Key())).StoreNow);
        Clock.Advance(Duration.FromDays(1));
        await Commit(Sample.Commit(Sample.Key(), 0));
        Assert.Equal(Start + Duration.FromDays(1), (await Store.LoadAsync(Sample.Key())).StoreNow);
    }
}
