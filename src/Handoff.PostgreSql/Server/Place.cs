using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>
/// Which tables a connection reaches: the database, this start of its server, and the tables' own numbers, which no copy has.
/// </summary>
/// <param name="Database">Its name.</param>
/// <param name="Server">When the server was started: no two servers agree on that, not even a copy and its original.</param>
/// <param name="Tables">The numbers of the store's tables.</param>
internal sealed record Place(string Database, string Server, string Tables)
{
    // No catalog is read but through functions: what a query reads stays locked until the host's transaction ends.
    private const string Question = """
        select current_database(), extract(epoch from pg_postmaster_start_time())::text, string_agg(coalesce(ours::text, '-'), ','
            order by name),
            string_agg(distinct case when found <> ours then (pg_identify_object('pg_class'::regclass, found, 0)).schema end, ', '),
            string_agg(name, ', ') filter (where row_security_active(ours)), current_user
        from (select name, to_regclass($1 || '.' || name)::oid as ours, to_regclass(name)::oid as found from unnest($2) name) t
        """;

    /// <summary>The schema in which the connection's own path finds other tables by our names; null for none.</summary>
    internal string? Others { get; private init; }

    /// <summary>Which of the tables hide rows from the connection's role; null for none.</summary>
    internal string? Hidden { get; private init; }

    /// <param name="connection">Open.</param>
    /// <param name="transaction">The one that is open on it, if any.</param>
    /// <param name="home">The store's schema, quoted where it has to be.</param>
    internal static Place Of(NpgsqlConnection connection, NpgsqlTransaction? transaction, string home)
    {
        using var command = new NpgsqlCommand(Question, connection, transaction);
        command.Parameters.Text(home).Each(TableShape.Tables, NpgsqlDbType.Text, table => table);
        using var row = command.ExecuteReader();
        row.Read();
        return new(row.GetString(0), row.GetString(1), row.GetString(2))
        {
            Others = row.IsDBNull(3) ? null : row.GetString(3),
            Hidden = row.IsDBNull(4) ? null : $"{row.GetString(4)} hide rows from role '{row.GetString(5)}' (row level security)",
        };
    }

    /// <summary>Whether both are the same tables, whatever else the connections find.</summary>
    internal bool IsThatOf(Place other) => (Database, Server, Tables) == (other.Database, other.Server, other.Tables);
}
