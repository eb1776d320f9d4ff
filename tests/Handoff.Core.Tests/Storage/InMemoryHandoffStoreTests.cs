using Handoff.Storage;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class InMemoryHandoffStoreTests
{
    public static TheoryData<string> Laws => new(StoreLaws.All.Select(law => law.ToString()));

    [Theory]
    [MemberData(nameof(Laws))]
    public Task It_keeps(string law) => StoreLaws.All.Single(l => l.ToString() == law).CheckAsync(clock => new(new InMemoryHandoffStore(clock)));

    [Fact]
    public void Nothing_is_promised_to_survive() =>
        Assert.Equal(StoreDurability.Volatile, new InMemoryHandoffStore(new FakeClock(default)).Info.Durability);
}
