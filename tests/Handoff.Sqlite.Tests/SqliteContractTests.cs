using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class SqliteContractTests : IDisposable
{
    private readonly StoreDirectory _directory = new();
    private int _opened;

    public static TheoryData<string> Laws => new(StoreLaws.All.Select(law => law.ToString()));

    [Theory]
    [MemberData(nameof(Laws))]
    public Task It_keeps(string law) =>
        StoreLaws.All.Single(l => l.ToString() == law).CheckAsync(OpenEmpty, new StoreLawOptions { Cases = 40 });

    [Fact]
    public async Task An_event_keeps_its_instant_to_a_ten_millionth_of_a_second()
    {
        var occurred = Example.Occurred + Duration.FromTicks(7);
        await using var store = _directory.Open(new FakeClock(occurred));
        var commit = Example.Commit(Example.Key(), 0);
        await store.CommitAsync(commit with { Events = [commit.Events[0] with { OccurredAt = occurred }] });

        var events = (await store.LoadAsync(commit.Key, commit.CommandId)).Prior!.Events;
        Assert.Equal(occurred, Assert.Single(events).Record.OccurredAt);
    }

    [Fact]
    public async Task A_message_far_from_the_head_of_its_lane_is_acknowledged_too()
    {
        await using var store = _directory.Open(new FakeClock(Example.Occurred));
        for (var version = 0; version < 500; version++) await store.CommitAsync(Example.Commit(Example.Key(), version));
        var request = new LaneRequest(store.Info.LaneOf(Example.Key().Id), Duration.FromMinutes(1));
        var lease = (await store.LeaseLaneAsync(request))!;
        var last = (await store.ReadLaneAsync(lease, 1000))[^1].Key;

        Assert.True(await store.AckAsync(lease, [last]));

        Assert.Equal(Enumerable.Range(1, 499), (await store.ReadLaneAsync(lease, 1000)).Select(message => (int)message.Key.Version));
    }

    public void Dispose() => _directory.Dispose();

    private ValueTask<IHandoffStore> OpenEmpty(IClock clock) =>
        new(_directory.Open(clock, sqlite => sqlite.Path = $"{_directory.Path}-{++_opened}"));
}
