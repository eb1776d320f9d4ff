using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>
/// One prepared statement of one connection; its parameters are <c>$1</c>, <c>$2</c>, … in the order of the values given.
/// </summary>
internal sealed class Statement : IDisposable
{
    // The schema of the store's file, in all connections to it.
    private static readonly TableNames Main = new("main");

    private readonly SqliteCommand _command;

    internal Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = Main.In(sql);
    }

    /// <summary>Runs it; the number of rows it changed.</summary>
    internal int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first row, or the default when there is none.</summary>
    internal T? First<T>(Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? row(reader) : default;
    }

    /// <summary>All rows, read to the end, so that no read transaction stays open.</summary>
    internal List<T> All<T>(Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>Row by row, for as long as more are wanted.</summary>
    internal void Each(Func<SqliteDataReader, bool> wantsMore, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        while (reader.Read() && wantsMore(reader))
        {
        }
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = _command.Parameters;
        for (var index = 0; index < values.Length; index++)
        {
            if (index == parameters.Count) parameters.Add(new SqliteParameter { ParameterName = $"${index + 1}" });
            parameters[index].Value = values[index] ?? DBNull.Value;
        }
    }
}
