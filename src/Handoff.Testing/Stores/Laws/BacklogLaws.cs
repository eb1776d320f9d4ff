using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>The backlog tells what waits, and since when.</summary>
internal static class BacklogLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        ReadLaws.Law(
            "R3",
            "backlog",
            "What is due is counted whether it is claimed or not, with the oldest, and what waits to be sent.",
            BacklogOfDue),
        ReadLaws.Law(
            "R3",
            "backlog of what is put off",
            "What is due and put off is counted, and is the oldest if it was due first.",
            BacklogOfPutOff),
        ReadLaws.Law("R3", "backlog of parked", "What is parked is counted apart, and is not due.", BacklogOfParked),
        ReadLaws.Law("R3", "backlog of messages", "A message is counted until it is acknowledged.", BacklogOfMessages),
        ReadLaws.Law(
            "R3",
            "backlog of lanes",
            "Each lane in which messages wait tells when the event of the first one happened; no other lane is told.",
            BacklogOfLanes),
    ];

    /// <summary>Without what others do in the database.</summary>
    internal static async Task<Backlog> OursAsync(IHandoffReadStore reads, CancellationToken cancellation)
    {
        var backlog = await reads.BacklogAsync(cancellation);
        Expect.That(!(backlog.OldestTransaction < Duration.Zero), $"The oldest transaction has been open for {backlog.OldestTransaction}.");
        return backlog with { OldestTransaction = null };
    }

    private static async Task BacklogOfDue(StoreTrial t, IHandoffReadStore reads)
    {
        Expect.Equal(new Backlog(0, null, 0, 0, Start), await OursAsync(reads, t.Cancellation), "The backlog of an empty store");
        for (var number = 0; number < 5; number++)
        {
            await t.CommitAsync(Commit(Key(number), 0) with { NextWakeup = Start + Duration.FromMinutes(number), Outbox = [] });
        }

        t.Clock.Move(Duration.FromMinutes(2));
        await t.ClaimAsync(1);
        Expect.Equal(
            new Backlog(3, Start, 0, 0, t.Clock.Now), await OursAsync(reads, t.Cancellation), "The backlog with three of five due");
    }

    private static async Task BacklogOfPutOff(StoreTrial t, IHandoffReadStore reads)
    {
        var claim = await t.ClaimedAsync(Key(1), Start);
        await t.ReleaseAsync(new ClaimRelease(claim, Start + Duration.FromDays(1)));
        t.Clock.Move(Duration.FromMinutes(1));
        await t.CommitAsync(Commit(Key(2), 0) with { NextWakeup = t.Clock.Now });
        var backlog = await reads.BacklogAsync(t.Cancellation);
        Expect.Equal((2L, Start), (backlog.Due, backlog.OldestDue), "How many are due and the oldest, with one that is put off");
    }

    private static async Task BacklogOfParked(StoreTrial t, IHandoffReadStore reads)
    {
        await t.CommitAsync(Commit(Key(), 0) with { NextWakeup = Start, Outbox = [] });
        await t.ReleaseAsync(new ClaimRelease(await t.ClaimOneAsync(), null, "poison"));
        Expect.Equal(new Backlog(0, null, 1, 0, Start), await OursAsync(reads, t.Cancellation), "The backlog with one parked");
    }

    private static async Task BacklogOfMessages(StoreTrial t, IHandoffReadStore reads)
    {
        await t.CommitAsync(Commit(Key(), 0));
        Expect.Equal(1, (await reads.BacklogAsync(t.Cancellation)).Unsent, "The unsent messages");
        await t.AckAsync(await t.LeaseOfAsync(Key()), new MessageKey(Key(), 1, 0));
        Expect.Equal(0, (await reads.BacklogAsync(t.Cancellation)).Unsent, "The unsent messages after the only one was acknowledged");
    }

    private static async Task BacklogOfLanes(StoreTrial t, IHandoffReadStore reads)
    {
        for (var number = 0; number < 3; number++)
        {
            var message = Message(0, $"{number}") with { OccurredAt = Occurred + Duration.FromMinutes(number) };
            await t.CommitAsync(Commit(Key(number), 0) with { Outbox = [message] });
            await t.CommitAsync(Commit(Key(number), 1) with
            {
                Outbox = [message with { OccurredAt = message.OccurredAt + Duration.FromHours(1) }],
            });
        }

        List<(EngagementKey Key, long Version, Instant At)> waiting = [.. Enumerable.Range(0, 6).Select(place =>
            (Key(place / 2), (place % 2) + 1L, Occurred + Duration.FromMinutes(place / 2) + Duration.FromHours(place % 2)))];
        while (waiting.Count > 0)
        {
            var first = waiting.GroupBy(message => t.Store.Info.LaneOf(message.Key.Id)).OrderBy(lane => lane.Key)
                .Select(lane => new LaneBacklog(lane.Key, lane.First().At));
            Expect.Sequence(
                first, (await reads.BacklogAsync(t.Cancellation)).Lanes, Expect.Say($"The lanes in which {waiting.Count} messages wait"));
            await t.AckAsync(await t.LeaseOfAsync(waiting[0].Key), new MessageKey(waiting[0].Key, waiting[0].Version, 0));
            t.Clock.Move(Lease);
            waiting.RemoveAt(0);
        }

        Expect.None((await reads.BacklogAsync(t.Cancellation)).Lanes, "The lanes in which messages wait when all were acknowledged");
    }
}
