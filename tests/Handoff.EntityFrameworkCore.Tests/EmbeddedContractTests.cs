using System.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The laws of stores over tables that EF Core made, every commit made beside a row of the host's in its transaction.</summary>
public sealed class EmbeddedContractTests
{
    /// <summary>All; where tests are to be short, what is the SQLite store's own, or takes a crowd, is left to its own tests.</summary>
    public static TheoryData<string> Laws => new(LongTests.Run
        ? StoreLaws.All.Select(law => law.ToString())
        : OfCommits.Except(["C2 no version lost", "C2 of many at once, one"]));

    /// <summary>
    /// Those that judge commits: claims and messages are the PostgreSQL store's own, which keeps its laws in tests of its own.
    /// </summary>
    public static TheoryData<string> LawsOfCommits => new(OfCommits);

    private static IEnumerable<string> OfCommits => StoreLaws.All
        .Where(law => law.Rule is "C1" or "C2" or "C3" or "C4" or "C5" or "C6" or "C13" or "all").Select(law => law.ToString());

    [Theory]
    [MemberData(nameof(Laws))]
    public Task On_SQLite_it_keeps(string law) => CheckAsync(law, async clock => await SqliteCrm.OpenAsync(clock));

    [PostgreSqlTheory(isLong: true)]
    [MemberData(nameof(LawsOfCommits))]
    public Task On_PostgreSQL_it_keeps(string law) => CheckAsync(law, async clock => await PostgreSqlCrm.OpenAsync(clock));

    private static Task CheckAsync(string law, Func<IClock, Task<Crm>> open) => StoreLaws.All.Single(l => l.ToString() == law)
        .CheckAsync(async clock => new Embedded(await open(clock)), new StoreLawOptions { Cases = 10 });

    private static Task AddDeal(CrmContext context, CancellationToken cancellationToken)
    {
        context.Deals.Add(new Deal());
        return Task.CompletedTask;
    }

    private sealed class Embedded(Crm crm)
        : DelegatingStore(new EmbeddedStore<CrmContext>(
            crm.Store, crm, IsolationLevel.Unspecified, AddDeal)), IHandoffReadStore, IAsyncDisposable
    {
        private IHandoffReadStore Reads => (IHandoffReadStore)crm.Store;

        public IAsyncEnumerable<StoredEvent> HistoryAsync(
            EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
            Reads.HistoryAsync(key, fromVersion, cancellationToken);

        public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
            Reads.ListAsync(query, cancellationToken);

        public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
            Reads.ParkedAsync(tenant, cancellationToken);

        public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => Reads.BacklogAsync(cancellationToken);

        /// <summary>Every law's last look: as many rows of the host's as commits, neither more nor fewer.</summary>
        public async ValueTask DisposeAsync()
        {
            await using (crm)
            {
                await using var context = crm.CreateDbContext();
                var versions = await context.Database
                    .SqlQuery<int>($"""select cast(count(*) as integer) as "Value" from ho_commit""").SingleAsync();
                Assert.Equal(versions, await crm.DealsAsync());
            }
        }
    }
}
