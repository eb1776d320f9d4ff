using Handoff;
using Handoff.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps engagements in an SQLite file.</summary>
public static class SqliteHandoffBuilderExtensions
{
    /// <summary>Keeps engagements in this SQLite file, with default settings.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="path">The file; created when it does not exist, in a directory that does.</param>
    public static HandoffBuilder UseSqlite(this HandoffBuilder handoff, string path) => handoff.UseSqlite(options => options.Path = path);

    /// <summary>Keeps engagements in an SQLite file; needs a <see cref="IClock"/> among the services. The last store chosen wins.</summary>
    /// <remarks>The store closes its file asynchronously: a container of your own is disposed with <c>DisposeAsync</c>, as hosts do.</remarks>
    /// <param name="handoff">The builder.</param>
    /// <param name="configure">Sets at least the path. Checked when the host starts; the file is opened when the store is first asked for.</param>
    public static HandoffBuilder UseSqlite(this HandoffBuilder handoff, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(configure);

        var services = handoff.Services;
        services.AddOptions<SqliteStoreOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStoreOptions>, Validation>());
        services.TryAddSingleton(provider => new SqliteHandoffStore(
            provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value, provider.GetRequiredService<IClock>()));
        services.Replace(ServiceDescriptor.Singleton<IHandoffStore>(provider => provider.GetRequiredService<SqliteHandoffStore>()));
        services.Replace(ServiceDescriptor.Singleton<IHandoffReadStore>(provider => provider.GetRequiredService<SqliteHandoffStore>()));
        return handoff;
    }

    private sealed class Validation : IValidateOptions<SqliteStoreOptions>
    {
        public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
