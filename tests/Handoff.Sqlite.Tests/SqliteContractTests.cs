using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public sealed class SqliteContractTests : StoreContract, IDisposable
{
    private readonly StoreDirectory _directory = new();

    public override async Task DisposeAsync() => await ((SqliteHandoffStore)Store).DisposeAsync();

    public void Dispose() => _directory.Dispose();

    protected override Task<IHandoffStore> OpenAsync(IClock clock) => Task.FromResult<IHandoffStore>(_directory.Open(clock));
}
