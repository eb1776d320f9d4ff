using Npgsql;

namespace Handoff.Storage;

/// <summary>Connections as the store needs them.</summary>
internal static class Sources
{
    // Planning a commit costs many times what running it does, and the plan is always the same: by primary key. It must not depend on how
    // large the tables were when it was made: one that reads all of an empty table would go on to do so.
    // A host's role may default to another isolation or durability; the store's guards are made for these.
    private static readonly string[] Session =
    [
        "plan_cache_mode=force_generic_plan", "jit=off",
        "enable_seqscan=off", "enable_bitmapscan=off", "enable_hashjoin=off", "enable_mergejoin=off", "enable_material=off",
        @"default_transaction_isolation=read\ committed",
    ];

    internal static NpgsqlDataSource Open(PostgreSqlStoreOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString);
        options.ConfigureDataSource?.Invoke(builder);
        Set(builder.ConnectionStringBuilder, options);
        return builder.Build();
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, PostgreSqlStoreOptions options)
    {
        settings.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        settings.Enlist = false; // A host's ambient transaction is not ours.
        settings.Multiplexing = false; // The store sends together what belongs together; the driver would do it once more.
        // Statements are prepared by name: a connection that prepares by itself is confused by the first value refused (npgsql #6391).
        settings.MaxAutoPrepare = 0;
        settings.NoResetOnClose = true; // Nothing is ever set on a connection that the next user could trip over.
        if (string.IsNullOrEmpty(settings.ApplicationName)) settings.ApplicationName = "handoff";
        settings.Options = string.Join(
            ' ', Session.Select(setting => $"-c {setting}").Prepend(settings.Options).Where(part => !string.IsNullOrEmpty(part)));
    }
}
