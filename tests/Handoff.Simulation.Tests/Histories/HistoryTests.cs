using NodaTime;

namespace Handoff.Tests;

/// <summary>One good history, and for each law what breaks it.</summary>
public class HistoryTests
{
    private static readonly EngagementKey Key = new("main", new EngagementId("deal"));
    private static readonly Instant Nine = Instant.FromUtc(2024, 3, 4, 9, 0);

    /// <summary>Opened, then fired at ten what was armed for ten, then ended by a command; each loaded and told.</summary>
    private static readonly CommitCall[] Commits =
    [
        Call("open", 0, began: 1, Nine, armed: Nine + Duration.FromHours(1)),
        Call("due", 1, began: 11, Nine + Duration.FromHours(1), armed: Nine + Duration.FromHours(3), fires: true),
        Call("end", 2, began: 21, Nine + Duration.FromHours(2)),
    ];

    private static readonly History Good = Stored(new History
    {
        Commits = Commits,
        Loads = [.. Commits.Select(c => new LoadCall(Key, c.Ended + 1, c.Ended + 2, new Snapshot(c.Result!.Version, c.Request.State)))],
        Deliveries = [.. Commits.Select(c => Told(c.Result!.Version, c.Ended + 3))],
        DrainedAt = Nine + Duration.FromDays(1),
    });

    [Fact]
    public void A_good_history_breaks_nothing() => Assert.Empty(HistoryChecker.Check(Good));

    [Fact]
    public void A_gap_is_found() => Broken(
        Good with { Stored = [Good.Stored[0] with { Events = [.. Good.Stored[0].Events.Where(e => e.Version != 2)] }] },
        HistoryLaws.Versions, "event 3.0");

    [Fact]
    public void Events_that_go_further_than_the_state_are_found() => Broken(
        Good with { Stored = [Good.Stored[0] with { Snapshot = new Snapshot(2, Commits[1].Request.State) }] },
        HistoryLaws.Versions, "the state is of version 2");

    [Fact]
    public void An_acknowledged_commit_that_stands_elsewhere_is_found() => Broken(
        With(Commits[2] with { Result = new CommitResult(CommitOutcome.Committed, 2) }, at: 2),
        HistoryLaws.Acknowledged, "was answered version 2");

    [Fact]
    public void An_acknowledged_commit_that_is_gone_is_found() => Broken(
        Stored(Good, last: 2),
        HistoryLaws.Acknowledged, "answered version 3, which does not exist");

    [Fact]
    public void A_later_commit_with_a_lower_version_is_found() => Broken(
        With(Commits[1] with { Began = 31, Ended = 32 }, at: 1) with { Deliveries = [], DrainedAt = null },
        HistoryLaws.RealTime, "version 3 was acknowledged at 22");

    [Fact]
    public void A_load_that_misses_what_was_acknowledged_is_found() => Broken(
        Good with { Loads = [new LoadCall(Key, 13, 14, new Snapshot(1, Commits[0].Request.State))] },
        HistoryLaws.Reads, "saw version 1");

    [Fact]
    public void A_load_of_a_state_that_nobody_wrote_is_found() => Broken(
        Good with { Loads = [new LoadCall(Key, 13, 14, new Snapshot(2, Commits[0].Request.State))] },
        HistoryLaws.Reads, "did not write");

    [Fact]
    public void A_load_may_see_a_commit_that_is_not_answered_yet() => Assert.Empty(HistoryChecker.Check(
        Good with { Loads = [new LoadCall(Key, 10, 12, new Snapshot(2, Commits[1].Request.State)), new LoadCall(Key, 2, 3, null)] }));

    [Fact]
    public void A_lost_answer_is_no_second_commit()
    {
        var lost = Commits[1] with { Result = null };
        Assert.Empty(HistoryChecker.Check(With(lost, at: 1)));
        var twice = Call("due", 2, began: 21, Nine + Duration.FromHours(2)) with { Result = null };
        Broken(Stored(Good with { Commits = [Commits[0], lost, twice] }), HistoryLaws.Once, "is at version 2 and again at 3");
    }

    [Fact]
    public void A_lost_answer_may_be_of_a_commit_that_never_was() => Assert.Empty(HistoryChecker.Check(
        Good with { Commits = [.. Commits, Call("lost", 3, 30, Nine) with { Result = null }] }));

    [Theory]
    [InlineData(CommitOutcome.VersionConflict)]
    [InlineData(CommitOutcome.ClaimLost)]
    [InlineData(CommitOutcome.Unknown)]
    public void What_was_refused_and_stands_is_found(CommitOutcome outcome) => Broken(
        With(
            Commits[1] with
            {
                Result = outcome == CommitOutcome.Unknown ? null : new(outcome, 1),
                NotApplied = outcome == CommitOutcome.Unknown,
            },
            at: 1),
        HistoryLaws.Once, "version 2 by command");

    [Fact]
    public void A_deadline_that_fires_early_is_found() => Broken(
        With(
            Commits[1] with { StoreTime = Nine + Duration.FromHours(1) },
            at: 1,
            c => c with { NextWakeup = null },
            armed: Nine + Duration.FromMinutes(61)),
        HistoryLaws.Deadlines, "what was due at 2024-03-04T10:01:00Z");

    [Fact]
    public void A_deadline_that_fires_after_it_was_superseded_is_found() => Broken(
        With(Commits[2], at: 2, c => c with { Claim = new ClaimFence(1, 2) }),
        HistoryLaws.Deadlines, "version 3 fired what version 1 armed");

    [Fact]
    public void A_deadline_that_never_fires_is_found() => Broken(
        With(Commits[2], at: 2, c => c with { NextWakeup = Nine + Duration.FromHours(5) }),
        HistoryLaws.Deadlines, "neither fired nor superseded");

    [Fact]
    public void What_happens_before_its_time_is_found() => Broken(
        With(Commits[2] with { StoreTime = Nine }, at: 2),
        HistoryLaws.Deadlines, "'it' of version 3 happened at 2024-03-04T11:00:00Z");

    [Fact]
    public void A_message_that_is_never_told_is_found() => Broken(
        Good with { Deliveries = [.. Good.Deliveries.Take(2)] },
        HistoryLaws.Deliveries,
        "1 messages were never told, the first of them 3.0");

    [Fact]
    public void A_message_that_overtakes_another_is_found() => Broken(
        Good with { Deliveries = [Told(1, 50), Told(3, 51), Told(2, 52)] }, HistoryLaws.Deliveries, "3.0 was told before 2.0");

    [Fact]
    public void A_message_told_before_its_commit_is_found() => Broken(
        Good with { Deliveries = [Told(1, 5), Told(2, 10), Told(2, 13), Told(3, 25)] },
        HistoryLaws.Deliveries,
        "2.0 was told and was not committed");

    [Fact]
    public void A_message_of_another_id_is_found() => Broken(
        Good with { Deliveries = [Told(1, 5), Told(1, 6) with { Id = Told(2, 0).Id }, Told(2, 13), Told(3, 25)] },
        HistoryLaws.Deliveries,
        "was told as");

    [Fact]
    public void Messages_may_be_repeated() => Assert.Empty(HistoryChecker.Check(
        Good with { Deliveries = [Told(1, 50), Told(2, 51), Told(1, 52), Told(2, 53), Told(3, 54), Told(3, 55)] }));

    private static void Broken(History history, HistoryLaw law, string facts)
    {
        var broken = HistoryChecker.Check(history);
        Assert.Contains(broken, b => b.Law == law && b.Facts.Contains(facts, StringComparison.Ordinal));
    }

    private static History With(CommitCall call, int at, Func<CommitRequest, CommitRequest>? change = null, Instant? armed = null)
    {
        var commits = Commits.ToList();
        commits[at] = call with { Request = change?.Invoke(call.Request) ?? call.Request };
        if (armed is not null) commits[at - 1] = commits[at - 1] with { Request = commits[at - 1].Request with { NextWakeup = armed } };
        return Good with { Commits = commits };
    }

    private static History Stored(History history, int last = 3)
    {
        var made = history.Commits.Take(last).ToList();
        return history with
        {
            Stored = [new StoredEngagement(Key, new Snapshot(last, made[^1].Request.State), [.. made.Select(c =>
                new StoredEvent(c.Request.ExpectedVersion + 1, 0, c.Request.CommandId, c.Request.Events[0]))])],
            Loads = [.. history.Loads.Where(l => l.Snapshot!.Version <= last && made.Any(c => c.Request.State == l.Snapshot.State))],
        };
    }

    private static Delivery Told(long version, long at) =>
        new(new MessageKey(Key, version, 0), new MessageKey(Key, version, 0).ToMessageId(), at);

    private static CommitCall Call(string command, long on, long began, Instant at, Instant? armed = null, bool fires = false)
    {
        var happened = new EventRecord("it", 1, "{}"u8.ToArray(), at);
        var request = new CommitRequest
        {
            Key = Key,
            ExpectedVersion = on,
            CommandId = CommandId.Named(command),
            Fingerprint = command,
            State = new StateRecord(1, new[] { (byte)on }, "standard@1", "won", "handoff", "ACME", null),
            Events = [happened],
            NextWakeup = armed,
            Outbox = [new OutboxRecord(0, "it", 1, happened.Json, at)],
            Claim = fires ? new ClaimFence(on, 1) : null,
        };
        return new CommitCall(request, began, began + 1, new CommitResult(CommitOutcome.Committed, on + 1), StoreTime: at);
    }
}
