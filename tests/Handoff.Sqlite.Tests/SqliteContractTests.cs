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

    public void Dispose() => _directory.Dispose();

    private ValueTask<IHandoffStore> OpenEmpty(IClock clock) =>
        new(_directory.Open(clock, sqlite => sqlite.Path = $"{_directory.Path}-{++_opened}"));
}
