using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Handoff;

/// <summary>What the store relies on in its tables, as a file has it.</summary>
internal sealed class TableShape
{
    private const string ColumnsText = """
        select m.name, c.name, lower(c.type), c."notnull" or c.pk > 0, c.pk, c.dflt_value is not null
        from main.sqlite_schema m join pragma_table_info(m.name, 'main') c where m.type = 'table' and m.name like 'ho~_%' escape '~'
        order by m.name, c.cid
        """;

    // Statements name some indexes, but none of those that come with a constraint.
    private const string IndexesText = """
        select m.name, case when l."unique" then '' else l.name end, l."unique",
            (select group_concat(i.name) from pragma_index_info(l.name, 'main') i),
            coalesce((select lower(substr(s.sql, instr(lower(s.sql), ' where '))) from main.sqlite_schema s where s.name = l.name and l.partial), '')
        from main.sqlite_schema m join pragma_index_list(m.name, 'main') l
        where m.type = 'table' and m.name like 'ho~_%' escape '~' and l.origin <> 'pk'
        """;

    private readonly Dictionary<(string Table, string Name), Column> _columns;
    private readonly HashSet<Index> _indexes;

    private TableShape(IEnumerable<Column> columns, IEnumerable<Index> indexes) =>
        (_columns, _indexes) = (columns.ToDictionary(column => (column.Table, column.Name)), [.. indexes]);

    internal static TableShape Of(SqliteConnection connection)
    {
        using var columns = new Statement(connection, ColumnsText);
        using var indexes = new Statement(connection, IndexesText);
        return new(
            columns.All(row => new Column(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetInt32(4), row.GetBoolean(5),
                Collation(connection, row.GetString(0), row.GetString(1)))),
            indexes.All(row => new Index(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetString(3), row.GetString(4).Trim())));
    }

    /// <summary>In words that name table and column. A host's own columns are welcome where an insert that does not know them succeeds.</summary>
    internal IEnumerable<string> DifferencesFrom(TableShape made)
    {
        foreach (var column in made._columns.Values)
        {
            if (!_columns.TryGetValue((column.Table, column.Name), out var found)) yield return $"{column.Table}.{column.Name} is missing";
            else if (found.DifferenceFrom(column) is { } difference) yield return $"{column.Table}.{column.Name} {difference}";
        }

        foreach (var (key, column) in _columns)
        {
            if (made._columns.Keys.Any(known => known.Table == key.Table) && !made._columns.ContainsKey(key) && column is { IsRequired: true, HasDefault: false })
            {
                yield return $"{key.Table}.{key.Name} is not Handoff's, and is required without a default";
            }
        }

        foreach (var index in made._indexes.Except(_indexes)) yield return index.ToString();
    }

    private static string Collation(SqliteConnection connection, string table, string column)
    {
        raw.sqlite3_table_column_metadata(connection.Handle, "main", table, column, out _, out var collation, out _, out _, out _);
        return collation.ToUpperInvariant();
    }

    private sealed record Column(string Table, string Name, string Type, bool IsRequired, int KeyPart, bool HasDefault, string Collation)
    {
        internal string? DifferenceFrom(Column made) =>
            Type != made.Type ? $"is '{Type}', not '{made.Type}'"
            : Collation != made.Collation ? $"compares by {Collation}, not by {made.Collation}"
            : IsRequired != made.IsRequired ? (IsRequired ? "is required" : "may be null")
            : KeyPart != made.KeyPart ? $"is number {KeyPart} of the key, not {made.KeyPart}"
            : null;
    }

    private sealed record Index(string Table, string Name, bool IsUnique, string Columns, string Where)
    {
        public override string ToString() =>
            $"{Table} has no {(IsUnique ? "unique index" : $"index {Name}")} on ({Columns}){(Where.Length > 0 ? $" {Where}" : "")}";
    }
}
