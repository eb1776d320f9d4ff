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

    private static readonly string[] Kept = ["a", " ", "Ünïcode 名", "\U0001F600", "\uFFFF", new string('x', 200)];

    private static readonly string[] NotKept = ["", new string('x', 201), "a\0b", "a\n", "half \uD83D", "\uDE00"];

    [Fact]
    public void A_commit_may_have_whatever_comes_back_as_it_was_given() => Assert.All(Kept.SelectMany(With), commit => commit.EnsureValid());

    [Fact]
    public void R10_13_A_commit_with_a_text_that_would_come_back_as_another_is_misuse() =>
        Assert.All(NotKept.SelectMany(With), commit => Assert.Throws<ArgumentException>(commit.EnsureValid));

    [Theory]
    [InlineData("")]
    [InlineData("22 ED A0 BD 22")]
    [InlineData("7B 22 C3 22 3A 31 7D")]
    public void A_commit_whose_JSON_is_not_UTF_8_is_misuse(string bytes)
    {
        var json = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        var commit = Example.Commit(Example.Key(), 0);
        Assert.Throws<ArgumentException>((commit with { State = commit.State with { Json = json } }).EnsureValid);
        Assert.Throws<ArgumentException>((commit with { Events = [commit.Events[0] with { Json = json }] }).EnsureValid);
        Assert.Throws<ArgumentException>((commit with { Outbox = [commit.Outbox[0] with { Json = json }] }).EnsureValid);
    }

    [Fact]
    public void A_release_has_a_reason_that_every_store_keeps()
    {
        var claim = new WakeupClaim(Example.Key(), Now, new ClaimFence(1, 1), 1);
        foreach (var fine in new[] { "no\r\n\tmore \U0001F600", new string('x', 4000) }) Assert.Equal(fine, new ClaimRelease(claim, null, fine).Parked);
        foreach (var bad in new[] { "a\0", "\uD83D", new string('x', 4001) }) Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, null, bad));
    }

    private static CommitRequest[] With(string text)
    {
        var commit = Example.Commit(Example.Key(), 0);
        var state = commit.State;
        return
        [
            commit with { State = state with { Stage = text } }, commit with { State = state with { Account = text } },
            commit with { State = state with { Owner = text } }, commit with { State = state with { Phase = text } },
            commit with { Events = [commit.Events[0] with { Type = text }] }, commit with { Outbox = [commit.Outbox[0] with { Type = text }] },
            commit with { Fingerprint = text },
        ];
    }

    [Fact]
    public void A_release_says_either_when_or_why_not()
    {
        var claim = new WakeupClaim(new EngagementKey("main", EngagementId.Named("1")), Now, new ClaimFence(1, 1), 1);
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, null));
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, Now, "both"));
    }
}
