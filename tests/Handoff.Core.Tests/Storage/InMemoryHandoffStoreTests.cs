using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public sealed class InMemoryHandoffStoreTests : StoreContract
{
    [Fact]
    public void C13_nothing_is_promised_to_survive() => Assert.Equal(StoreDurability.Volatile, Store.Info.Durability);

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IHandoffStore> OpenAsync(IClock clock) => Task.FromResult<IHandoffStore>(new InMemoryHandoffStore(clock));
}
