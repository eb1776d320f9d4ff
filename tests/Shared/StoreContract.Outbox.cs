using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task C11_messages_of_an_engagement_come_in_order_and_a_later_one_never_before_an_earlier_one()
    {
        var key = Sample.Key();
        for (var version = 0; version < 4; version++)
        {
            await Commit(Sample.Commit(key, version) with
            {
                Events = [Sample.Event("a"), Sample.Event("b"), Sample.Event("c")],
                Outbox = [Sample.Message(0, $"{version}-0"), Sample.Message(2, $"{version}-2")],
            });
        }

        var lease = await LeaseOf(key);
        (long, int)[] expected = [(1, 0), (1, 2), (2, 0), (2, 2), (3, 0), (3, 2), (4, 0), (4, 2)];
        for (var sent = 0; sent < expected.Length; sent++)
        {
            var next = await Store.ReadLaneAsync(lease, 3);
            Assert.Equal(expected.Skip(sent).Take(3), next.Select(message => (message.Key.Version, message.Key.Ordinal)));
            Assert.True(await Store.AckAsync(lease, [next[0].Key]));
        }

        Assert.Empty(await Store.ReadLaneAsync(lease, 3));
    }

    [Fact]
    public async Task C11_a_message_is_the_same_at_every_delivery_until_it_is_acknowledged()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        var first = Assert.Single(await Unsent(key));
        var second = Assert.Single(await Unsent(key));

        Assert.Equal((first.Key, first.Record.Content()), (second.Key, second.Record.Content()));
        Assert.Equal(1, (await Reads.BacklogAsync()).Unsent);
        Assert.True(await Store.AckAsync(await LeaseOf(key), [second.Key]));
        Assert.Equal(0, (await Reads.BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task C11_every_message_waits_in_the_lane_of_its_engagement()
    {
        var keys = Enumerable.Range(0, 40).Select(number => Sample.Key(number)).ToList();
        await Store.CommitManyAsync([.. keys.Select(key => Sample.Commit(key, 0))]);

        var found = new List<EngagementKey>();
        for (var lane = 0; lane < Store.Info.Lanes; lane++)
        {
            var lease = await Store.LeaseLaneAsync(new LaneRequest(lane, Lease));
            var messages = await Store.ReadLaneAsync(lease!, 100);
            Assert.All(messages, message => Assert.Equal(lane, Store.Info.LaneOf(message.Key.Key.Id)));
            found.AddRange(messages.Select(message => message.Key.Key));
        }

        Assert.Equal(keys.Select(key => key.ToString()).Order(), found.Select(key => key.ToString()).Order());
    }

    [Fact]
    public async Task C11_a_lane_has_one_holder_until_its_lease_ends()
    {
        var request = new LaneRequest(0, Lease);
        var lease = await Store.LeaseLaneAsync(request);
        Assert.Equal(Start + Lease, lease!.Until);
        Clock.Advance(Lease - Duration.FromTicks(1));
        Assert.Null(await Store.LeaseLaneAsync(request));
        Clock.AdvanceTicks(1);
        Assert.True((await Store.LeaseLaneAsync(request))!.Epoch > lease.Epoch);
    }

    [Fact]
    public async Task C11_a_lost_lease_reads_nothing_and_removes_nothing()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        var lost = await LeaseOf(key);
        var message = Assert.Single(await Store.ReadLaneAsync(lost, 10));
        Clock.Advance(Lease);
        Assert.Single(await Store.ReadLaneAsync(lost, 10));
        var current = await LeaseOf(key);

        Assert.Empty(await Store.ReadLaneAsync(lost, 10));
        Assert.False(await Store.AckAsync(lost, [message.Key]));
        Assert.Single(await Store.ReadLaneAsync(current, 10));
    }

    [Fact]
    public async Task C11_an_acknowledgement_removes_nothing_from_other_lanes()
    {
        var key = Sample.Key();
        await Commit(Sample.Commit(key, 0));
        var other = await Store.LeaseLaneAsync(new LaneRequest((Store.Info.LaneOf(key.Id) + 1) % Store.Info.Lanes, Lease));

        Assert.True(await Store.AckAsync(other!, [new MessageKey(key, 1, 0)]));
        Assert.Single(await Unsent(key));
    }

    [Fact]
    public async Task C11_a_lane_that_does_not_exist_is_misuse()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.LeaseLaneAsync(new LaneRequest(-1, Lease)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Store.LeaseLaneAsync(new LaneRequest(Store.Info.Lanes, Lease)));
    }
}
