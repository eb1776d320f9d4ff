using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>Each fault is what it says.</summary>
public class FaultStoreTests
{
    private static readonly EngagementKey Key = new("main", new EngagementId("deal"));

    private readonly InMemoryHandoffStore _inner = new(new FakeClock(Instant.FromUtc(2024, 3, 4, 9, 0)));

    [Fact]
    public async Task What_is_thrown_before_has_no_effect()
    {
        var failed =
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
                await Store(new Fault.ThrowBefore()).CommitAsync(Commit("one")));
        Assert.False(failed.OutcomeUnknown);
        Assert.Equal(0, await VersionAsync());
    }

    [Fact]
    public async Task What_is_thrown_afterwards_has_its_effect()
    {
        var failed =
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
                await Store(new Fault.ThrowAfterApplied()).CommitAsync(Commit("one")));
        Assert.True(failed.OutcomeUnknown);
        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task A_duplicate_answers_for_the_second_time() =>
        Assert.Equal(CommitOutcome.AlreadyApplied, (await Store(new Fault.Duplicate()).CommitAsync(Commit("one"))).Outcome);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Whoever_crashed_calls_in_vain(bool after, long version)
    {
        var store = Store(after ? new Fault.CrashAfter() : new Fault.CrashBefore());
        await Assert.ThrowsAsync<HostCrashedException>(async () => await store.CommitAsync(Commit("one")));
        Assert.True(store.Crashed);
        await Assert.ThrowsAsync<HostCrashedException>(async () => await store.LoadAsync(Key));
        await Assert.ThrowsAsync<HostCrashedException>(async () => await store.ReleaseAsync([]));
        Assert.Equal(version, await VersionAsync());
    }

    [Fact]
    public async Task Of_many_commits_any_may_fail_and_then_what_was_applied_is_unknown()
    {
        var store = new FaultStore(_inner, call => call.Ordinal == 2 ? new Fault.ThrowBefore() : null);
        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitManyAsync(
        [
            Commit("one"),
            Commit("two"),
        ]));
        Assert.True(failed.OutcomeUnknown);
        Assert.Equal(1, await VersionAsync());
        Assert.Equal(2, store.Calls);
    }

    [Fact]
    public async Task A_plan_with_delays_needs_a_timer() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store(new Fault.Delay(TimeSpan.FromSeconds(1))).LoadAsync(
            Key));

    private FaultStore Store(Fault first) => new(_inner, call => call.Ordinal == 1 ? first : null);

    private async Task<long> VersionAsync() => (await _inner.LoadAsync(Key)).Snapshot?.Version ?? 0;

    private static CommitRequest Commit(string command) => new()
    {
        Key = Key,
        ExpectedVersion = 0,
        CommandId = CommandId.Named(command),
        Fingerprint = command,
        State = new StateRecord(1, "{}"u8.ToArray(), "standard@1", "won", "handoff", "ACME", null),
        Events = [new EventRecord("won", 1, "{}"u8.ToArray(), Instant.FromUtc(2024, 3, 4, 9, 0))],
    };
}
