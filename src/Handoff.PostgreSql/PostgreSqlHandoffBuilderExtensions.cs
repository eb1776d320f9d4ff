using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps engagements in a PostgreSQL database.</summary>
public static class PostgreSqlHandoffBuilderExtensions
{
    /// <summary>Keeps engagements in this PostgreSQL database, with default settings.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="connectionString">Npgsql's; the tables live in the first schema of its <c>Search Path</c>.</param>
    public static HandoffBuilder UsePostgreSql(this HandoffBuilder handoff, string connectionString) =>
        handoff.UsePostgreSql(options => options.ConnectionString = connectionString);

    /// <summary>Keeps engagements in a PostgreSQL database. A host has one store.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="configure">
    /// Sets at least the connection string. Checked when the store connects: when the host starts, or is first asked for something.
    /// </param>
    public static HandoffBuilder UsePostgreSql(this HandoffBuilder handoff, Action<PostgreSqlStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(configure);

        var services = handoff.Services;
        services.AddOptions<PostgreSqlStoreOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlStoreOptions>, Validation>());
        return handoff.UseStore(Open, () => Place(configure));
    }

    /// <summary>By the server's clock, unless the host gave one for everything.</summary>
    private static PostgreSqlHandoffStore Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>().Value;
        options.Clock ??= provider.GetService<HostClock>()?.Given;
        return new PostgreSqlHandoffStore(options);
    }

    private static string? Place(Action<PostgreSqlStoreOptions> configure)
    {
        var said = new PostgreSqlStoreOptions();
        configure(said);
        if (string.IsNullOrEmpty(said.ConnectionString)) return null;
        var settings = new NpgsqlConnectionStringBuilder(said.ConnectionString);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"host '{settings.Host}', port {settings.Port}, database '{settings.Database}', search path '{settings.SearchPath}'");
    }

    private sealed class Validation : IValidateOptions<PostgreSqlStoreOptions>
    {
        public ValidateOptionsResult Validate(string? name, PostgreSqlStoreOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
