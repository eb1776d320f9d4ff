namespace Handoff.Benchmarks;

/// <summary>Opens an empty store for the benchmarks of lists: in a new SQLite file, or in a schema of its own on a server.</summary>
internal static class ListPlaces
{
    internal static async Task<int> RunAsync(string? server)
    {
        if (server is null)
        {
            using var file = new TemporaryFile();
            await using var sqlite = Sqlite(file.Path);
            return await WorkLists.RunAsync(sqlite, () => Task.CompletedTask);
        }

        var database = new Database(server);
        await database.FillAsync(engagements: 0);
        await using var store = PostgreSql(database);
        return await WorkLists.RunAsync(store, () => database.RunAsync("vacuum analyze"));
    }

    internal static async Task<int> CommitAsync(string? server)
    {
        if (server is null)
        {
            using var file = new TemporaryFile();
            await using var sqlite = Sqlite(file.Path);
            return await ItemCommits.RunAsync(sqlite);
        }

        var database = new Database(server);
        await database.FillAsync(engagements: 0);
        await using var store = PostgreSql(database);
        return await ItemCommits.RunAsync(store);
    }

    private static SqliteHandoffStore Sqlite(string path) => new(new SqliteStoreOptions { Path = path }, new Written.Clock());

    private static PostgreSqlHandoffStore PostgreSql(Database database) =>
        new(new PostgreSqlStoreOptions { ConnectionString = database.Connection, Clock = new Written.Clock() });

    private sealed class TemporaryFile : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-lists-");

        internal string Path => System.IO.Path.Combine(_directory.FullName, "lists.db");

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
