using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

public sealed class PostgreSqlContractTests : StoreContract
{
    public override async Task DisposeAsync() => await ((PostgreSqlHandoffStore)Store).DisposeAsync();

    protected override Task<IHandoffStore> OpenAsync(IClock clock) => Task.FromResult<IHandoffStore>(new PostgreSqlHandoffStore(
        new PostgreSqlStoreOptions { ConnectionString = PostgreSqlServer.Current.NewSchema(), Clock = clock }));
}
