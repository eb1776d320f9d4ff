using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Handoff.Storage;

/// <summary>What the store relies on in its tables, as a file has it.</summary>
internal sealed class TableShape
{
    private const string ColumnsText = """
        select m.name, c.name, lower(c.type), c."notnull" or c.pk > 0, c.pk, c.dflt_value is not null
        from main.sqlite_schema m join pragma_table_info(m.name, 'main') c where m.type = 'table' and m.name like 'ho~_%' escape '~'
        order by m.name, c.cid
        """;

    private const string IndexesText = """
        select m.name, l.name, l."unique",
            (select group_concat(i.name) from pragma_index_info(l.name, 'main') i),
            coalesce((select lower(substr(s.sql, instr(lower(s.sql), ' where '))) from main.sqlite_schema s where s.name = l.name
              and l.partial), '')
        from main.sqlite_schema m join pragma_index_list(m.name, 'main') l
        where m.type = 'table' and m.name like 'ho~_%' escape '~' and l.origin <> 'pk'
        """;

    private readonly List<ColumnShape> _columns;
    private readonly List<Index> _indexes;

    private TableShape(List<ColumnShape> columns, List<Index> indexes) => (_columns, _indexes) = (columns, indexes);

    internal static TableShape Of(SqliteConnection connection)
    {
        using var columns = new Statement(connection, ColumnsText);
        using var indexes = new Statement(connection, IndexesText);
        return new(
            columns.All(row => new ColumnShape(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(5),
                Collation(connection, row.GetString(0), row.GetString(1)), row.GetInt32(4))),
            indexes.All(row => new Index(
                row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetString(3), row.GetString(4).Trim())));
    }

    /// <summary>In words that name table and column.</summary>
    internal IEnumerable<string> DifferencesFrom(TableShape made) =>
    [
        .. ColumnShape.Differences(_columns, made._columns),
        .. made._indexes.Except(_indexes).Select(index => index.ToString()),
    ];

    private static string Collation(SqliteConnection connection, string table, string column)
    {
        raw.sqlite3_table_column_metadata(connection.Handle, "main", table, column, out _, out var collation, out _, out _, out _);
        return collation.ToUpperInvariant();
    }

    private sealed record Index(string Table, string Name, bool IsUnique, string Columns, string Where)
    {
        public override string ToString() =>
            $"{Table} has no index {Name} on ({Columns}){(Where.Length > 0 ? $" {Where}" : "")}";
    }
}
