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

    /// <summary>Keeps engagements in an SQLite file; needs a <see cref="IClock"/> among the services. A host has one store.</summary>
    /// <remarks>
    /// The store closes its file asynchronously: a container of your own is disposed with <c>DisposeAsync</c>, as hosts do.
    /// </remarks>
    /// <param name="handoff">The builder.</param>
    /// <param name="configure">
    /// Sets at least the path. Checked when the store is opened: when the host starts, or is first asked for something.
    /// </param>
    public static HandoffBuilder UseSqlite(this HandoffBuilder handoff, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(configure);

        var services = handoff.Services;
        services.AddOptions<SqliteStoreOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStoreOptions>, Validation>());
        return handoff.UseStore(
            provider => new SqliteHandoffStore(
                provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value, provider.GetRequiredService<IClock>()),
            () => Place(configure));
    }

    private static string? Place(Action<SqliteStoreOptions> configure)
    {
        var said = new SqliteStoreOptions();
        configure(said);
        return string.IsNullOrEmpty(said.Path) ? null : Path.GetFullPath(said.Path);
    }

    private sealed class Validation : IValidateOptions<SqliteStoreOptions>
    {
        public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
