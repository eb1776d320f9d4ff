using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Handoff.Tests;

internal sealed class PostgreSqlCrm(int retries, string settings) : Crm
{
    internal string Database { get; } = PostgreSqlServer.Current.NewSchema();

    /// <param name="clock">The store's; null for the server's.</param>
    /// <param name="retries">How often the context's strategy retries; 0 for a host that has none.</param>
    /// <param name="settings">What the host's connections set, as <c>-c name=value</c>.</param>
    internal static Task<PostgreSqlCrm> OpenAsync(IClock? clock = null, int retries = 8, string settings = "")
    {
        var crm = new PostgreSqlCrm(retries, settings);
        return crm.OpenAsync(crm, clock);
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql(
        new NpgsqlConnectionStringBuilder(Database) { Options = settings, ApplicationName = "crm" }.ConnectionString,
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
