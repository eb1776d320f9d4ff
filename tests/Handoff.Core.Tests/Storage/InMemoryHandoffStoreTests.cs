using System.Transactions;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class InMemoryHandoffStoreTests
{
    public static TheoryData<string> Laws => new(StoreLaws.All.Select(law => law.ToString()));

    [Theory]
    [MemberData(nameof(Laws))]
    public Task It_keeps(string law) =>
        StoreLaws.All.Single(l => l.ToString() == law).CheckAsync(clock => new(new InMemoryHandoffStore(clock)));

    [Fact]
    public void Nothing_is_promised_to_survive() =>
        Assert.Equal(StoreDurability.Volatile, new InMemoryHandoffStore(new FakeClock(default)).Info.Durability);

    [Fact]
    public async Task What_a_durable_store_refuses_in_a_transaction_scope_is_refused_in_tests_too()
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        var store = new InMemoryHandoffStore(new FakeClock(default));
        var commit = new CommitRequest
        {
            Key = new EngagementKey("main", new EngagementId("1")),
            ExpectedVersion = 0,
            CommandId = CommandId.Named("open"),
            Fingerprint = "f",
            State = new StateRecord(1, "{}"u8.ToArray(), "standard@1", "won", "handoff", "acme", null),
            Events = [new EventRecord("won", 1, "{}"u8.ToArray(), default)],
            Outbox = [],
            NextWakeup = null,
        };
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.CommitAsync(commit));
    }
}
