using System.Data;
using Handoff.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The stores' rules over tables that EF Core made, every commit made beside a row of the host's in its transaction.</summary>
public abstract class EmbeddedContract : StoreContract
{
    private Crm _crm = null!;

    public override async Task DisposeAsync()
    {
        await using (_crm)
        {
            await using var context = _crm.CreateDbContext();
            var versions = await context.Database.SqlQuery<int>($"""select cast(count(*) as integer) as "Value" from ho_event where ord = 0""").SingleAsync();
            Assert.Equal(versions, await _crm.DealsAsync());
        }
    }

    protected override async Task<IHandoffStore> OpenAsync(IClock clock)
    {
        _crm = await OpenCrmAsync(clock);
        return new Embedded(new EmbeddedStore<CrmContext>(_crm.Store, _crm, IsolationLevel.Unspecified, AddDeal), (IHandoffReadStore)_crm.Store);
    }

    private protected abstract Task<Crm> OpenCrmAsync(IClock clock);

    private static Task AddDeal(CrmContext context, CancellationToken cancellationToken)
    {
        context.Deals.Add(new Deal());
        return Task.CompletedTask;
    }

    private sealed class Embedded(IHandoffStore inner, IHandoffReadStore reads) : DelegatingStore(inner), IHandoffReadStore
    {
        public IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
            reads.HistoryAsync(key, fromVersion, cancellationToken);

        public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
            reads.ListAsync(query, cancellationToken);

        public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => reads.BacklogAsync(cancellationToken);
    }
}

public sealed class SqliteEmbeddedContractTests : EmbeddedContract
{
    private protected override async Task<Crm> OpenCrmAsync(IClock clock) => await SqliteCrm.OpenAsync(clock);
}

public sealed class PostgreSqlEmbeddedContractTests : EmbeddedContract
{
    private protected override async Task<Crm> OpenCrmAsync(IClock clock) => await PostgreSqlCrm.OpenAsync(clock);
}
