using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Handoff.Tests;

/// <param name="database">A connection string to a schema of its own.</param>
/// <param name="retries">How often the context's strategy retries; 0 for a host that has none.</param>
internal sealed class PostgreSqlCrm(string database, int retries) : Crm
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database);

    internal string Database => database;

    /// <param name="clock">The store's; null for the server's.</param>
    /// <param name="retries">How often the context's strategy retries; 0 for a host that has none.</param>
    internal static Task<PostgreSqlCrm> OpenAsync(IClock? clock = null, int retries = 8)
    {
        Skip.IfNot(PostgreSqlServer.Missing is null, PostgreSqlServer.Missing ?? "");
        var crm = new PostgreSqlCrm(PostgreSqlServer.Current.NewSchema(), retries);
        return crm.OpenAsync(crm, clock);
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql(
        _source,
        npgsql =>
        {
            if (retries > 0) npgsql.EnableRetryOnFailure(retries, TimeSpan.FromMilliseconds(50), null);
        });

    protected override void UseStore(HandoffBuilder handoff, IClock? clock) => handoff.UsePostgreSql(postgres =>
    {
        postgres.ConnectionString = database;
        postgres.Migrate = false;
        postgres.Clock = clock;
    });

    protected override void Close() => _source.Dispose();
}
