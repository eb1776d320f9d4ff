using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>SQLite with every commit flushed: ours with one client and with many, beside the same statements by hand, one by one.</summary>
internal static class SqliteCommits
{
    private const int Seconds = 8;

    internal static async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("handoff-throughput-");
        var filled = Path.Combine(directory.FullName, "filled.db");
        await FillAsync(filled);

        Console.WriteLine("| SQLite | commands a second (p50 / p99 in ms) |\n|---|---:|");
        var before = await ReportAsync("Microsoft.Data.Sqlite by hand, one by one", filled, ByHandAsync);
        var alone = await ReportAsync("Handoff.Sqlite, 1 client", filled, path => OursAsync(path, 1));
        var many = await ReportAsync("Handoff.Sqlite, 32 clients", filled, path => OursAsync(path, 32));
        var after = await ReportAsync("Microsoft.Data.Sqlite by hand, once more", filled, ByHandAsync);

        var byHand = (before.PerSecond + after.PerSecond) / 2;
        Console.WriteLine(FormattableString.Invariant($"| 1 client, times by hand | {alone.PerSecond / byHand:F2} |"));
        Console.WriteLine(FormattableString.Invariant($"| 32 clients, times by hand | {many.PerSecond / byHand:F2} |"));
        directory.Delete(recursive: true);
        return 0;
    }

    private static async Task FillAsync(string path)
    {
        await using var store = Open(path);
        foreach (var numbers in Enumerable.Range(1, Work.Engagements).Chunk(1000))
        {
            await store.CommitManyAsync([.. numbers.Select(n => Work.Commit(Work.Key(n), 0, CommandId.Named("open"), Work.Due))]);
        }
    }

    /// <summary>Each starts from a copy of the same file.</summary>
    private static async Task<Rate> ReportAsync(string name, string filled, Func<string, Task<Rate>> runAsync)
    {
        var path = Path.ChangeExtension(filled, "copy.db");
        File.Copy(filled, path, overwrite: true);
        var rate = await runAsync(path);
        Console.WriteLine($"| {name} | {rate} |");
        return rate;
    }

    private static async Task<Rate> OursAsync(string path, int clients)
    {
        await using var store = Open(path);
        return await Clients.RunAsync(clients, Seconds, async (random, client) =>
        {
            var (key, command) = (Work.Key(Work.Pick(random, client, clients)), CommandId.Named($"{client}/{random.NextInt64()}"));
            var loaded = await store.LoadAsync(key, command);
            await store.CommitAsync(Work.Commit(key, loaded.Snapshot!.Version, command, Work.Due));
        });
    }

    private static async Task<Rate> ByHandAsync(string path)
    {
        using var raw = new RawSqlite(path);
        return await Clients.RunAsync(1, Seconds, (random, client) =>
        {
            raw.Work(Work.Id(Work.Pick(random, client, 1)), random);
            return Task.CompletedTask;
        });
    }

    private static SqliteHandoffStore Open(string path) => new(new SqliteStoreOptions { Path = path }, new Standing());

    private sealed class Standing : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 3, 2, 9, 0);
    }

    /// <summary>The same statements, prepared, on one connection.</summary>
    private sealed class RawSqlite : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand[] _statements;

        internal RawSqlite(string path)
        {
            _connection = new SqliteConnection($"Data Source={path};Pooling=false");
            _connection.Open();
            _statements =
            [
                Prepare("pragma synchronous = full"),
                Prepare("select version, json from ho_engagement where tenant = 'main' and id = $id"),
                Prepare("begin immediate"),
                Prepare("update ho_engagement set version = version + 1, json = $json, stage = 'won' where tenant = 'main' and id = $id "
                    + "and version = $version"),
                Prepare("insert into ho_commit (tenant, id, version, command_id, fingerprint, events) "
                    + "values ('main', $id, $version + 1, $command, $fingerprint, $events)"),
                Prepare("insert into ho_outbox (commit_seq, ords, occurred_at) values (last_insert_rowid(), '[0]', 0)"),
                Prepare("commit"),
            ];
            _statements[0].ExecuteNonQuery();
        }

        internal void Work(string id, Random random)
        {
            var command = new byte[16];
            random.NextBytes(command);
            long version;
            using (var row = Bind(1, id, command, 0).ExecuteReader())
            {
                row.Read();
                _ = row.GetString(1);
                version = row.GetInt64(0);
            }

            for (var at = 2; at < _statements.Length; at++) Bind(at, id, command, version).ExecuteNonQuery();
        }

        public void Dispose()
        {
            foreach (var statement in _statements) statement.Dispose();
            _connection.Dispose();
        }

        private SqliteCommand Prepare(string sql)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in new[] { "$id", "$version", "$command", "$json", "$events", "$fingerprint" })
            {
                if (sql.Contains(name, StringComparison.Ordinal)) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            return command;
        }

        private SqliteCommand Bind(int statement, string id, byte[] command, long version)
        {
            foreach (SqliteParameter parameter in _statements[statement].Parameters)
            {
                parameter.Value = parameter.ParameterName switch
                {
                    "$id" => id,
                    "$version" => version,
                    "$command" => command,
                    "$json" => Benchmarks.Work.State,
                    "$events" => Benchmarks.Work.Events,
                    _ => Benchmarks.Work.Fingerprint,
                };
            }

            return _statements[statement];
        }
    }
}
