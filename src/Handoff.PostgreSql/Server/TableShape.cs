using Npgsql;

namespace Handoff.Storage;

/// <summary>What the store relies on in its tables, compared with what there is, whoever made it.</summary>
internal static class TableShape
{
    /// <summary>
    /// Each column with its type; <c>?</c> for one that may be null, <c>=</c> for one that the database fills where the store does not.
    /// </summary>
    private static readonly (string Table, string Columns, string Key)[] Made =
    [
        ("ho_engagement",
            "tenant text, id text, version bigint, stamp bigint=, schema integer, json json, lifecycle text, stage text, phase text, "
            + "account text, owner text?, responsible text?, reference text?, members text?, covered integer=",
            "id, tenant"),
        ("ho_commit",
            "tenant text, id text, version bigint, command_id uuid, fingerprint text, events json, "
                + "recorded_at timestamp with time zone=",
            "command_id, id, tenant"),
        ("ho_wakeup",
            "tenant text, id text, due_at timestamp with time zone, visible_at timestamp with time zone, armed_version bigint, "
            + "claim_no integer=, attempts integer=, suspicion integer=, leased_until timestamp with time zone=, parked text?",
            "id, tenant"),
        ("ho_outbox",
            "lane integer, seq bigint=, tenant text, id text, version bigint, command_id uuid, ords integer[], "
            + "occurred_at timestamp with time zone[], own json?",
            "lane, seq"),
        ("ho_lane", "lane integer, epoch bigint, until timestamp with time zone", "lane"),
        ("ho_subscriber", "name text", "name"),
        ("ho_deferred",
            "subscriber text, tenant text, id text, version bigint, ord integer, command_id uuid, own json?, "
                + "occurred_at timestamp with time zone, first integer, visible_at timestamp with time zone, claim_no integer=, "
                + "attempts integer=, parked text?",
            "id, ord, subscriber, tenant, version"),
        ("ho_item",
            "tenant text, id text, item text, kind text, function text, member text, at timestamp with time zone, own integer",
            "id, item, tenant"),
        ("ho_step",
            "tenant text, id text, version bigint, ord integer, number bigint, at timestamp with time zone, json json",
            "id, ord, tenant, version"),
        ("ho_bookmark", "tenant text, until timestamp with time zone, number bigint, content bytea", "tenant, until"),
        ("ho_definition", "kind text, name text, version integer, fingerprint text", "kind, name, version"),
    ];

    internal static IReadOnlyList<string> Tables { get; } = ["ho_schema", .. Made.Select(table => table.Table)];

    private const string ColumnsText = """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef or a.attidentity <> '',
          coalesce(quote_literal(l.collname), '')
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left
          join pg_collation l on l.oid = a.attcollation
        where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p')
        """;

    private const string KeysText = """
        select c.relname, (select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a where a.attrelid = c.oid
          and a.attnum = any (i.indkey))
        from pg_class c join pg_index i on i.indrelid = c.oid
        where c.relnamespace = to_regnamespace($1) and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null
          and i.indexprs is null
        """;

    /// <summary>In words that name table and column.</summary>
    internal static IEnumerable<string> Differences(NpgsqlConnection connection, string home)
    {
        var found = Ask(connection, ColumnsText, home, row => new ColumnShape(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.GetString(5)));
        var keys = Ask(connection, KeysText, home, row => (Table: row.GetString(0), Columns: row.GetString(1)));
        return
        [
            .. ColumnShape.Differences(
                found, [.. Made.SelectMany(table => table.Columns.Split(", ").Select(column => OfText(table.Table, column)))]),
            .. Made.Where(table => !keys.Contains(
                (table.Table, table.Key))).Select(table => $"{table.Table} has no unique index on ({table.Key})"),
        ];
    }

    private static List<T> Ask<T>(NpgsqlConnection connection, string text, string home, Func<NpgsqlDataReader, T> read)
    {
        using var command = new NpgsqlCommand(text, connection);
        command.Parameters.Text(home);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read()) rows.Add(read(row));
        return rows;
    }

    private static ColumnShape OfText(string table, string text)
    {
        var (name, type) = (text[..text.IndexOf(' ', StringComparison.Ordinal)], text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var collation = type.StartsWith("text", StringComparison.Ordinal) ? "'C'" : "";
        return new(table, name, type.TrimEnd('?', '='), !type.EndsWith('?'), type.EndsWith('='), collation);
    }
}
