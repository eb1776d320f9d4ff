using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A directory of its own for real files; gone when disposed, which proves that nobody holds a file open on Windows.</summary>
internal sealed class StoreDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-");

    internal string Path => System.IO.Path.Combine(_directory.FullName, "handoff.db");

    internal SqliteHandoffStore Open(IClock clock, Action<SqliteStoreOptions>? configure = null)
    {
        var options = new SqliteStoreOptions { Path = Path };
        configure?.Invoke(options);
        return new SqliteHandoffStore(options, clock);
    }

    /// <summary>Asks the file directly, past the store.</summary>
    internal object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
