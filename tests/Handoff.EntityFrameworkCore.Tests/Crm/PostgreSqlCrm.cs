using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

internal sealed class PostgreSqlCrm(int retries) : Crm
{
    internal string Database { get; } = PostgreSqlServer.Current.NewSchema();

    /// <param name="clock">The store's; null for the server's.</param>
    /// <param name="retries">How often the context's strategy retries; 0 for a host that has none.</param>
    internal static Task<PostgreSqlCrm> OpenAsync(IClock? clock = null, int retries = 8)
    {
        var crm = new PostgreSqlCrm(retries);
        return crm.OpenAsync(crm, clock);
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql(
        Database,
        npgsql =>
        {
            if (retries > 0) npgsql.EnableRetryOnFailure(retries, TimeSpan.FromMilliseconds(50), null);
        });

    protected override void UseStore(HandoffBuilder handoff, IClock? clock) => handoff.UsePostgreSql(postgres =>
    {
        postgres.ConnectionString = Database;
        postgres.Migrate = false;
        postgres.Clock = clock;
    });
}
