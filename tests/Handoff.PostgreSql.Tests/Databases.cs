using NodaTime;

namespace Handoff.Tests;

internal static class Databases
{
    internal static PostgreSqlHandoffStore Open(
        this string connectionString, IClock? clock = null, Action<PostgreSqlStoreOptions>? configure = null)
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = connectionString, Clock = clock };
        configure?.Invoke(options);
        return new PostgreSqlHandoffStore(options);
    }
}
