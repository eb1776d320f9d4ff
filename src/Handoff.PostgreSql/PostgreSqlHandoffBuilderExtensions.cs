using Handoff;
using Handoff.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps engagements in a PostgreSQL database.</summary>
public static class PostgreSqlHandoffBuilderExtensions
{
    /// <summary>Keeps engagements in this PostgreSQL database, with default settings.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="connectionString">Npgsql's; the tables live in the first schema of its <c>Search Path</c>.</param>
    public static HandoffBuilder UsePostgreSql(this HandoffBuilder handoff, string connectionString) =>
        handoff.UsePostgreSql(options => options.ConnectionString = connectionString);

    /// <summary>Keeps engagements in a PostgreSQL database. The last store chosen wins.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="configure">Sets at least the connection string. Checked when the host starts; the store connects when it is first asked for.</param>
    public static HandoffBuilder UsePostgreSql(this HandoffBuilder handoff, Action<PostgreSqlStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(configure);

        var services = handoff.Services;
        services.AddOptions<PostgreSqlStoreOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlStoreOptions>, Validation>());
        services.TryAddSingleton(provider => new PostgreSqlHandoffStore(provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>().Value));
        services.Replace(ServiceDescriptor.Singleton<IHandoffStore>(provider => provider.GetRequiredService<PostgreSqlHandoffStore>()));
        services.Replace(ServiceDescriptor.Singleton<IHandoffReadStore>(provider => provider.GetRequiredService<PostgreSqlHandoffStore>()));
        return handoff;
    }

    private sealed class Validation : IValidateOptions<PostgreSqlStoreOptions>
    {
        public ValidateOptionsResult Validate(string? name, PostgreSqlStoreOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
