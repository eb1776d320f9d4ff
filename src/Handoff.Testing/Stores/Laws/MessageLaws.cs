using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Messages are delivered at least once, in order for each engagement.</summary>
internal static class MessageLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new("C11", "in order", "A later message of an engagement is never handed out before all earlier ones are acknowledged.", InOrder),
        new(
            "C11",
            "the same at every delivery",
            "A message is the same at every delivery until it is acknowledged, and gone then.",
            TheSame),
        new(
            "C11",
            "only what is named",
            "An acknowledgement removes the messages that it names: none before or after them, and none of another engagement.",
            OnlyTheNamed),
        new("C11", "each in its lane", "Every message waits in the lane of its engagement, once.", InItsLane),
        new(
            "C11",
            "one holder",
            "A lane has one holder until the lease ends; each lease has a greater epoch than the one before.",
            OneHolder),
        new("C11", "a lost lease", "A lease that another one followed reads nothing and removes nothing.", LostLease),
        new("C11", "other lanes", "An acknowledgement removes nothing from other lanes.", OtherLanes),
        new("C11", "no such lane", "To lease a lane that does not exist is misuse.", NoSuchLane),
    ];

    private static async Task InOrder(StoreTrial t)
    {
        for (var version = 0; version < 4; version++)
        {
            await t.CommitAsync(Commit(Key(), version) with
            {
                Events = [Event("a"), Event("b"), Event("c")],
                Outbox = [Message(0, $"{version}-0"), Message(2, $"{version}-2")],
            });
        }

        var lease = await t.LeaseOfAsync(Key());
        (long, int)[] expected = [(1, 0), (1, 2), (2, 0), (2, 2), (3, 0), (3, 2), (4, 0), (4, 2)];
        for (var sent = 0; sent < expected.Length; sent++)
        {
            var next = await t.ReadAsync(lease, 3);
            Expect.Sequence(expected.Skip(sent).Take(3), next.Select(Place), "The next messages");
            Expect.That(await t.AckAsync(lease, next[0].Key), $"An acknowledgement under the current lease was refused.");
        }

        Expect.None(await t.ReadAsync(lease, 3), "What waits after all was acknowledged");
    }

    private static async Task TheSame(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var first = Expect.One(await t.UnsentAsync(Key()), "The messages");
        var second = Expect.One(await t.UnsentAsync(Key()), "The messages, read again");
        Expect.Equal((first.Key, first.Record.Content()), (second.Key, second.Record.Content()), "The message, read again");

        Expect.That(await t.AckAsync(await t.LeaseOfAsync(Key()), second.Key), $"An acknowledgement under the current lease was refused.");
        t.Clock.Move(Lease);
        Expect.None(await t.UnsentAsync(Key()), "What waits after it was acknowledged");
    }

    private static async Task OnlyTheNamed(StoreTrial t)
    {
        var lane = t.Store.Info.LaneOf(Key().Id);
        var neighbour = Enumerable.Range(2, 1000).Select(number => Key(number)).First(key => t.Store.Info.LaneOf(key.Id) == lane);
        for (var version = 0; version < 4; version++)
        {
            await t.CommitAsync(Commit(Key(), version));
            await t.CommitAsync(Commit(neighbour, version));
        }

        var lease = await t.LeaseOfAsync(Key());
        await t.AckAsync(lease, new MessageKey(Key(), 3, 0));

        var waiting = (await t.ReadAsync(lease)).ToLookup(message => message.Key.Key, Place);
        Expect.Sequence([(1, 0), (2, 0), (4, 0)], waiting[Key()], "What waits after the third of four was acknowledged");
        Expect.Sequence([(1, 0), (2, 0), (3, 0), (4, 0)], waiting[neighbour], "What waits of another engagement in the lane");
    }

    private static async Task InItsLane(StoreTrial t)
    {
        var keys = Enumerable.Range(0, 40).Select(number => Key(number)).ToList();
        await t.CommitAllAsync(keys.Select(key => Commit(key, 0)));

        var found = new List<EngagementKey>();
        for (var lane = 0; lane < t.Store.Info.Lanes; lane++)
        {
            var messages = await t.ReadAsync(Expect.Something(await t.LeaseAsync(lane), "The lease of a lane that nobody holds"));
            foreach (var message in messages) Expect.Equal(t.Store.Info.LaneOf(message.Key.Key.Id), lane, $"The lane of {message.Key}");
            found.AddRange(messages.Select(message => message.Key.Key));
        }

        Expect.Sequence(
            keys.Select(key => key.ToString()).Order(), found.Select(key => key.ToString()).Order(), "The engagements with a message");
    }

    private static async Task OneHolder(StoreTrial t)
    {
        var lease = Expect.Something(await t.LeaseAsync(0), "The first lease");
        Expect.Equal(Start + Lease, lease.Until, "The end of the first lease");
        t.Clock.Move(Lease - Duration.FromTicks(1));
        Expect.Nothing(await t.LeaseAsync(0), "A second lease before the first ends");
        t.Clock.Move(Duration.FromTicks(1));
        var next = Expect.Something(await t.LeaseAsync(0), "The second lease");
        Expect.That(next.Epoch > lease.Epoch, $"Epoch {next.Epoch} follows epoch {lease.Epoch}.");
    }

    private static async Task LostLease(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lost = await t.LeaseOfAsync(Key());
        var message = Expect.One(await t.ReadAsync(lost), "The messages");
        t.Clock.Move(Lease);
        Expect.One(await t.ReadAsync(lost), "The messages under a lease that nobody followed");
        var current = await t.LeaseOfAsync(Key());

        Expect.None(await t.ReadAsync(lost), "The messages under a lost lease");
        Expect.That(!await t.AckAsync(lost, message.Key), $"An acknowledgement under a lost lease was accepted.");
        Expect.One(await t.ReadAsync(current), "The messages after an acknowledgement under a lost lease");
    }

    private static async Task OtherLanes(StoreTrial t)
    {
        // With a single lane there is no other.
        if (t.Store.Info.Lanes == 1) return;

        await t.CommitAsync(Commit(Key(), 0));
        var lane = (t.Store.Info.LaneOf(Key().Id) + 1) % t.Store.Info.Lanes;
        var other = Expect.Something(await t.LeaseAsync(lane), "The lease of a lane that nobody holds");

        Expect.That(await t.AckAsync(other, new MessageKey(Key(), 1, 0)), $"An acknowledgement under the current lease was refused.");
        Expect.One(await t.UnsentAsync(Key()), "The messages after they were acknowledged in another lane");
    }

    private static async Task NoSuchLane(StoreTrial t)
    {
        await Expect.ThrowsAsync<ArgumentOutOfRangeException>(() => t.LeaseAsync(-1), "Lane -1");
        await Expect.ThrowsAsync<ArgumentOutOfRangeException>(() => t.LeaseAsync(t.Store.Info.Lanes), "The lane after the last");
    }

    private static (long, int) Place(OutboxMessage message) => (message.Key.Version, message.Key.Ordinal);
}
