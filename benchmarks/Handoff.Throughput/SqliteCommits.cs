using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>SQLite with every commit flushed: ours beside the same statements by hand, and with many clients.</summary>
internal static class SqliteCommits
{
    private const int Seconds = 8;

    internal static async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("handoff-throughput-");
        Console.WriteLine("| SQLite, commands a second (p50 / p99 in ms) | 1 client | 32 clients |\n|---|---:|---:|");
        await using (var store = new SqliteHandoffStore(new SqliteStoreOptions { Path = Path.Combine(directory.FullName, "ours.db") }, new Standing()))
        {
            await FillAsync(store);
            Console.Write("| Handoff.Sqlite ");
            foreach (var clients in new[] { 1, 32 })
            {
                Print(await Clients.RunAsync(clients, Seconds, async (random, client) =>
                {
                    var (key, command) = (Work.Key(Work.Pick(random, client, clients)), CommandId.Named($"{client}/{random.NextInt64()}"));
                    var loaded = await store.LoadAsync(key, command);
                    await store.CommitAsync(Work.Commit(key, loaded.Snapshot!.Version, command, Work.Due));
                }));
            }

            Console.WriteLine("|");
        }

        File.Copy(Path.Combine(directory.FullName, "ours.db"), Path.Combine(directory.FullName, "raw.db"));
        using (var raw = new RawSqlite(Path.Combine(directory.FullName, "raw.db")))
        {
            Console.Write("| Microsoft.Data.Sqlite by hand, one by one ");
            Print(await Clients.RunAsync(1, Seconds, (random, client) =>
            {
                raw.Work(Work.Id(Work.Pick(random, client, 1)), random);
                return Task.CompletedTask;
            }));
            Console.WriteLine("| |");
        }

        directory.Delete(recursive: true);
        return 0;
    }

    private static async Task FillAsync(SqliteHandoffStore store)
    {
        foreach (var numbers in Enumerable.Range(1, Work.Engagements).Chunk(1000))
        {
            await store.CommitManyAsync([.. numbers.Select(n => Work.Commit(Work.Key(n), 0, CommandId.Named("open"), Work.Due))]);
        }
    }

    private static void Print(Rate rate) => Console.Write(FormattableString.Invariant($"| {rate.PerSecond:N0} ({rate.P50:F2} / {rate.P99:F2}) "));

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
                Prepare("update ho_engagement set version = version + 1, json = $json, stage = 'won' where tenant = 'main' and id = $id and version = $version"),
                Prepare("insert into ho_event values ('main', $id, $version + 1, 0, $command, $fingerprint, 'accepted', 1, $happened, 0)"),
                Prepare("update ho_wakeup set due_at = 4102444800, visible_at = 4102444800, armed_version = $version + 1, claim_no = 0, attempts = 0 where tenant = 'main' and id = $id"),
                Prepare("insert into ho_outbox (lane, tenant, id, version, ord, message_id, type, schema, json, occurred_at) values (1, 'main', $id, $version + 1, 0, $command, 'accepted', 1, $happened, 0)"),
                Prepare("commit"),
            ];
            _statements[0].ExecuteNonQuery();
        }

        internal void Work(Guid id, Random random)
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
            foreach (var name in new[] { "$id", "$version", "$command", "$json", "$happened", "$fingerprint" })
            {
                if (sql.Contains(name, StringComparison.Ordinal)) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            return command;
        }

        private SqliteCommand Bind(int statement, Guid id, byte[] command, long version)
        {
            foreach (SqliteParameter parameter in _statements[statement].Parameters)
            {
                parameter.Value = parameter.ParameterName switch
                {
                    "$id" => id.ToByteArray(bigEndian: true),
                    "$version" => version,
                    "$command" => command,
                    "$json" => Benchmarks.Work.State,
                    "$happened" => Benchmarks.Work.Happened,
                    _ => Benchmarks.Work.Fingerprint,
                };
            }

            return _statements[statement];
        }
    }
}
