using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public sealed class StoreRequestTests
{
    private static readonly Duration Lease = Duration.FromSeconds(30);
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_limit_or_a_lease_that_is_not_positive_is_misuse()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimRequest(0, Lease));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimRequest(1, Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaneRequest(0, Duration.Zero));
    }

    [Fact]
    public void A_release_says_either_when_or_why_not()
    {
        var claim = new WakeupClaim(new EngagementKey("main", EngagementId.Named("1")), Now, new ClaimFence(1, 1), 1);
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, null));
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, Now, "both"));
    }
}
