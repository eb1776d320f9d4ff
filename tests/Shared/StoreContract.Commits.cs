using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task C1_a_commit_shows_all_its_parts()
    {
        var key = Sample.Key();
        var commit = Sample.Commit(key, 0) with
        {
            Events = [Sample.Event("offered", "a"), Sample.Event("accepted", "b")],
            Outbox = [Sample.Message(1, "m")],
            NextWakeup = Start,
        };

        Assert.Equal(new CommitResult(CommitOutcome.Committed, 1), await Commit(commit));

        var loaded = await Store.LoadAsync(key, commit.CommandId);
        Assert.Equal(1, loaded.Snapshot!.Version);
        Assert.Equal(commit.State.Content(), loaded.Snapshot.State.Content());
        Assert.Equal((1, "f0"), (loaded.Prior!.Version, loaded.Prior.Fingerprint));
        Assert.Equal(commit.Events.Select(Sample.Content), (await History(key)).Select(stored => stored.Record.Content()));
        Assert.Equal(new ClaimFence(1, 1), Assert.Single(await Claim()).Fence);
        var message = Assert.Single(await Unsent(key));
        Assert.Equal(new MessageKey(key, 1, 1), message.Key);
        Assert.Equal(commit.Outbox[0].Content(), message.Record.Content());
    }

    [Fact]
    public async Task C1_a_refused_commit_leaves_no_part()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        var refused = Sample.Commit(key, 0, "other") with { NextWakeup = Start, State = Sample.State("never") };

        Assert.Equal(CommitOutcome.VersionConflict, (await Commit(refused)).Outcome);
        Assert.Equal(CommitOutcome.ClaimLost, (await Commit(refused with { Claim = new ClaimFence(1, 1) })).Outcome);
        Assert.Equal(CommitOutcome.CommandMismatch, (await Commit(Sample.Commit(key, 1, "command-0", "f1"))).Outcome);

        var loaded = await Store.LoadAsync(key, refused.CommandId);
        Assert.Equal(Sample.State("after 1").Content(), loaded.Snapshot!.State.Content());
        Assert.Null(loaded.Prior);
        Assert.Single(await History(key));
        Assert.Empty(await Claim());
        Assert.Single(await Unsent(key));
    }

    [Fact]
    public async Task C1_a_commit_keeps_what_it_was_given_when_the_caller_reuses_its_buffers()
    {
        var key = Sample.Key();
        var buffer = Sample.Json("kept");
        var commit = Sample.Commit(key, 0);
        await Commit(commit with { State = commit.State with { Json = buffer }, Events = [commit.Events[0] with { Json = buffer }] });
        Array.Clear(buffer);

        Assert.Equal(Sample.Json("kept"), (await Store.LoadAsync(key)).Snapshot!.State.Json.ToArray());
        Assert.Equal(Sample.Json("kept"), (await History(key))[0].Record.Json.ToArray());
    }

    [Fact]
    public async Task C2_each_commit_makes_the_next_version_and_numbers_its_events()
    {
        var key = Sample.Key();
        Assert.Null((await Store.LoadAsync(key)).Snapshot);
        for (var version = 0; version < 3; version++)
        {
            var made = await Commit(Sample.Commit(key, version) with { Events = [Sample.Event("a"), Sample.Event("b")] });
            Assert.Equal(new CommitResult(CommitOutcome.Committed, version + 1), made);
        }

        var places = (await History(key)).Select(stored => (stored.Version, stored.Ordinal));
        Assert.Equal([(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1)], places);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task C2_a_commit_on_another_version_than_the_stored_one_is_a_conflict(long expected)
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        await Commit(Sample.Commit(key, 1));

        Assert.Equal(new CommitResult(CommitOutcome.VersionConflict, 2), await Commit(Sample.Commit(key, expected, "late")));
    }

    [Fact]
    public async Task C2_an_engagement_that_does_not_exist_has_version_0()
    {
        Assert.Equal(new CommitResult(CommitOutcome.VersionConflict, 0), await Commit(Sample.Commit(Sample.Key(), 1)));
        Assert.Null((await Store.LoadAsync(Sample.Key())).Snapshot);
    }

    [Fact]
    public async Task C2_the_same_id_in_another_tenant_is_another_engagement()
    {
        await Commit(Sample.Commit(Sample.Key(1, "north"), 0));

        Assert.Null((await Store.LoadAsync(Sample.Key(1, "south"), CommandId.Named("command-0"))).Snapshot);
        Assert.Equal(CommitOutcome.Committed, (await Commit(Sample.Commit(Sample.Key(1, "south"), 0))).Outcome);
    }

    [Fact]
    public async Task C3_a_repeated_command_id_is_answered_with_the_original_version()
    {
        var key = Sample.Key();
        var commit = Sample.Commit(key, 0) with { Events = [Sample.Event("a", "1"), Sample.Event("b", "2")] };
        await Commit(commit);
        await Commit(Sample.Commit(key, 1) with { NextWakeup = Start });

        var again = await Commit(commit with { State = Sample.State("never") });

        Assert.Equal((CommitOutcome.AlreadyApplied, 1L), (again.Outcome, again.Version));
        Assert.Equal((1L, "f0"), (again.Prior!.Version, again.Prior.Fingerprint));
        Assert.Equal(commit.Events.Select(Sample.Content), again.Prior.Events.Select(stored => stored.Record.Content()));
        Assert.Equal(Sample.State("after 2").Content(), (await Store.LoadAsync(key)).Snapshot!.State.Content());
        Assert.Equal(3, (await History(key)).Count);
        Assert.Single(await Claim());
    }

    [Fact]
    public async Task C3_a_command_id_with_another_fingerprint_is_a_mismatch()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        await Commit(Sample.Commit(key, 1));

        Assert.Equal(new CommitResult(CommitOutcome.CommandMismatch, 2), await Commit(Sample.Commit(key, 2, "command-0", "f1")));
    }

    [Fact]
    public async Task C3_the_command_id_is_tested_before_claim_and_version()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        var stale = new ClaimFence(7, 7);

        var same = await Commit(Sample.Commit(key, 99, "command-0") with { Claim = stale });
        var other = await Commit(Sample.Commit(key, 99, "command-0", "f1") with { Claim = stale });

        Assert.Equal((CommitOutcome.AlreadyApplied, CommitOutcome.CommandMismatch), (same.Outcome, other.Outcome));
    }

    [Fact]
    public async Task C3_a_load_tells_what_the_command_id_did_however_long_ago()
    {
        var key = Sample.Key();
        for (var version = 0; version < 50; version++) await Commit(Sample.Commit(key, version));
        Clock.Advance(Duration.FromDays(4000));

        var loaded = await Store.LoadAsync(key, CommandId.Named("command-20"));

        Assert.Equal((50L, 21L), (loaded.Snapshot!.Version, loaded.Prior!.Version));
        Assert.Equal(CommandId.Named("command-20"), Assert.Single(loaded.Prior.Events).CommandId);
        Assert.Null((await Store.LoadAsync(key, CommandId.Named("another"))).Prior);
        Assert.Null((await Store.LoadAsync(key)).Prior);
    }

    [Fact]
    public async Task C4_a_commit_without_an_event_is_misuse_and_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Commit(Sample.Commit(Sample.Key(), 0) with { Events = [], Outbox = [] }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Commit(Sample.Commit(Sample.Key(), -1)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Commit(Sample.Commit(Sample.Key(), 0) with { Outbox = [Sample.Message(1, "m")] }));
        Assert.Null((await Store.LoadAsync(Sample.Key())).Snapshot);
    }

    [Fact]
    public async Task Many_commits_are_answered_in_order_and_a_refused_one_does_not_disturb_its_neighbours()
    {
        var first = Sample.Commit(Sample.Key(1), 0);
        var results = await Store.CommitManyAsync(
            [first, Sample.Commit(Sample.Key(2), 5), Sample.Commit(Sample.Key(1), 1), first, Sample.Commit(Sample.Key(3), 0)]);

        Assert.Equal(
            [
                (CommitOutcome.Committed, 1L), (CommitOutcome.VersionConflict, 0L), (CommitOutcome.Committed, 2L),
                (CommitOutcome.AlreadyApplied, 1L), (CommitOutcome.Committed, 1L),
            ],
            results.Select(result => (result.Outcome, result.Version)));
        Assert.Empty(await Store.CommitManyAsync([]));
    }
}
