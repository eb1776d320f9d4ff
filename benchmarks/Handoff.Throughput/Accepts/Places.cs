using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Weasel.Sqlite;
using Wolverine.Postgresql;
using Wolverine.Sqlite;

namespace Handoff.Benchmarks;

/// <summary>A new file for each contender and round.</summary>
internal sealed class SqlitePlace : IPlace, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-accepts-");
    private int _files;

    public IEnumerable<IContender> Contenders()
    {
        yield return new EfAccepts(options => options.UseSqlite($"Data Source={NewFile()}"), savers: 1);
        yield return new HandoffAccepts((handoff, file) => handoff.UseSqlite(file), NewFile());
        yield return new WolverineAccepts(options => options.PersistMessagesWithSqlite(Flushed(NewFile())), savers: 1);
    }

    public ValueTask<long> BytesWrittenAsync() => new(WrittenFiles.Bytes());

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }

    /// <summary>By default its commits are not flushed; those of the others are.</summary>
    private static SqliteDataSource Flushed(string file) =>
        new($"Data Source={file}", new SqlitePragmaSettings { Synchronous = SynchronousMode.FULL });

    private string NewFile() => Path.Combine(_directory.FullName, FormattableString.Invariant($"{_files++}.db"));
}

/// <summary>A new schema for each contender and round.</summary>
internal sealed class PostgreSqlPlace(string server) : IPlace
{
    private const string Schema = "handoff_accepts";

    public IEnumerable<IContender> Contenders()
    {
        yield return new EfAccepts(options => options.UseNpgsql(NewSchema()), savers: 100);
        yield return new HandoffAccepts((handoff, connection) => handoff.UsePostgreSql(connection), NewSchema());
        yield return new WolverineAccepts(options => options.PersistMessagesWithPostgresql(NewSchema(), Schema), savers: 100);
    }

    public async ValueTask<long> BytesWrittenAsync()
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select (pg_current_wal_insert_lsn() - '0/0')::bigint", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private string NewSchema()
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = new NpgsqlCommand(
            $"drop schema if exists {Schema} cascade; create schema {Schema}; checkpoint", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(server) { SearchPath = Schema, MaxPoolSize = 60 }.ConnectionString;
    }
}
