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
    public void A_lease_or_a_pause_is_366_days_at_most_however_the_request_was_made()
    {
        var (most, more) = (Duration.FromDays(366), Duration.FromDays(366) + Duration.Epsilon);
        var claim = new DeferredClaim("mailer", new OutboxMessage(new MessageKey(Example.Key(), 1, 0), Example.Message(0, "m")), 1, 1);
        Assert.Equal(most, new ClaimRequest(1, most).Lease);
        Assert.Equal(most, DeferredRelease.Again(claim, most).Pause);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimRequest(1, Lease) with { Lease = more });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaneRequest(0, Lease) with { Lease = more });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeferredRequest(["mailer"], 1, Lease) with { Lease = more });
        Assert.Throws<ArgumentOutOfRangeException>(() => DeferredRelease.Untried(claim, more));
    }

    [Fact]
    public void A_definition_has_texts_that_every_store_keeps()
    {
        var fine = new DefinitionRecord("calendar", new string('n', 300), 1, new string('f', 100));
        foreach (var bad in new[] { null!, "", "a\0", "\uD83D", new string('n', 301) })
        {
            Assert.Throws<ArgumentException>(() => fine with { Name = bad });
        }

        Assert.Throws<ArgumentException>(() => fine with { Fingerprint = new string('f', 101) });
        Assert.Throws<ArgumentOutOfRangeException>(() => fine with { Version = 0 });
    }

    [Fact]
    public void Members_stand_between_line_ends_each_once_and_none_of_them_is_empty()
    {
        Assert.Equal("\nanna\nben\n", StateRecord.MembersText(["anna", "ben", "anna"]));
        Assert.Null(StateRecord.MembersText([]));
        With("\na\n").EnsureValid();
        foreach (var bad in new[] { "", "\n", "\n\n", "anna", "\nanna", "\nanna\n\n", "\n\nanna\n", "\nan\0\n" })
        {
            Assert.Throws<ArgumentException>(With(bad).EnsureValid);
        }

        static CommitRequest With(string members) =>
            Example.Commit(Example.Key(), 0) with { State = Example.State("s") with { Members = members } };
    }

    private static readonly string[] Kept = ["a", " ", "Ünïcode 名", "\U0001F600", "\uFFFF", new string('x', 200)];

    private static readonly string[] NotKept = ["", new string('x', 201), "a\0b", "a\n", "half \uD83D", "\uDE00"];

    [Fact]
    public void A_commit_may_have_whatever_comes_back_as_it_was_given() =>
        Assert.All(Kept.SelectMany(With), commit => commit.EnsureValid());

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

    [Theory]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData(" {}")]
    [InlineData("{}\n")]
    [InlineData("won")]
    [InlineData("{\"a\": 01}")]
    public void A_commit_whose_events_or_messages_are_no_JSON_is_misuse(string text)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(text);
        var commit = Example.Commit(Example.Key(), 0);
        Assert.Throws<ArgumentException>((commit with { Events = [commit.Events[0] with { Json = json }] }).EnsureValid);
        Assert.Throws<ArgumentException>((commit with { Outbox = [commit.Outbox[0] with { Json = json }] }).EnsureValid);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void An_event_is_nested_so_deep_that_every_store_keeps_it(int depth, bool isKept)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        var commit = Example.Commit(Example.Key(), 0);
        var deep = commit with { Events = [commit.Events[0] with { Json = json }], Outbox = [] };
        if (isKept) deep.EnsureValid();
        else Assert.Throws<ArgumentException>(deep.EnsureValid);
    }

    [Fact]
    public void A_release_has_a_reason_that_every_store_keeps()
    {
        var claim = new WakeupClaim(Example.Key(), Now, new ClaimFence(1, 1), 1);
        foreach (var fine in new[] { "no\r\n\tmore \U0001F600", new string('x', 4000) })
        {
            Assert.Equal(fine, new ClaimRelease(claim, null, fine).Parked);
        }

        foreach (var bad in new[] { "a\0", "\uD83D", new string('x', 4001) })
        {
            Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, null, bad));
        }
    }

    private static CommitRequest[] With(string text)
    {
        var commit = Example.Commit(Example.Key(), 0);
        var state = commit.State;
        return
        [
            commit with { State = state with { Stage = text } }, commit with { State = state with { Account = text } },
            commit with { State = state with { Owner = text } }, commit with { State = state with { Phase = text } },
            commit with { Events = [commit.Events[0] with { Type = text }] },
            commit with { Outbox = [commit.Outbox[0] with { Type = text }] },
            commit with { Fingerprint = text },
        ];
    }

    [Fact]
    public void A_release_says_either_when_or_why_not()
    {
        var claim = new WakeupClaim(new EngagementKey("main", new EngagementId("1")), Now, new ClaimFence(1, 1), 1);
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, null));
        Assert.Throws<ArgumentException>(() => new ClaimRelease(claim, Now, "both"));
    }
}
