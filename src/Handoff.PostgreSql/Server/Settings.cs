using Npgsql;

namespace Handoff.Storage;

/// <summary>What the server must be set to for the rules to hold; looked at when the store opens.</summary>
internal static class Settings
{
    private const string Question = """
        select current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding'),
            pg_is_in_recovery(), current_setting('transaction_read_only')::bool, current_setting('transaction_isolation'),
            (select setting::bigint from pg_settings where name = 'statement_timeout'),
            current_setting('fsync')::bool, current_setting('full_page_writes')::bool, current_setting('synchronous_commit')
        """;

    /// <summary>What survives an answered commit on this server.</summary>
    /// <exception cref="StoreUnavailableException">The server will not do; all reasons at once.</exception>
    internal static StoreDurability Check(NpgsqlConnection connection, bool requireDurable)
    {
        using var command = new NpgsqlCommand(Question, connection);
        using var row = command.ExecuteReader();
        row.Read();
        var losses = Losses(row).ToList();
        var problems = requireDurable ? [.. Problems(row), .. losses] : Problems(row).ToList();
        if (problems.Count > 0)
        {
            throw new StoreUnavailableException(
                $"Database '{connection.Database}' on '{connection.Host}' cannot keep the rules: {string.Join("; ", problems)}.",
                outcomeUnknown: false);
        }

        return losses.Count == 0 ? StoreDurability.Durable : StoreDurability.Volatile;
    }

    private static IEnumerable<string> Problems(NpgsqlDataReader row)
    {
        if (row.GetInt32(0) < 130000) yield return $"the server is version {row.GetString(1)}, 13 or later is needed";
        if (row.GetString(2) != "UTF8") yield return $"the database's encoding is {row.GetString(2)}, UTF8 is needed";
        if (row.GetBoolean(3)) yield return "the server is a standby, and a standby must decide nothing";
        else if (row.GetBoolean(4)) yield return "the connection is read-only";
        if (row.GetString(5) != "read committed") yield return $"transactions default to {row.GetString(5)}, 'read committed' is needed";
        if (row.GetInt64(6) is > 0 and < 5000 and var timeout) yield return $"statement_timeout is {timeout} ms, at least 5 s are needed";
    }

    private static IEnumerable<string> Losses(NpgsqlDataReader row)
    {
        if (!row.GetBoolean(7)) yield return "fsync is off, and answered commits may be lost";
        if (!row.GetBoolean(8)) yield return "full_page_writes is off, and a crash may damage pages";
        if (row.GetString(9) == "off") yield return "synchronous_commit is off, and answered commits may be lost";
    }
}
