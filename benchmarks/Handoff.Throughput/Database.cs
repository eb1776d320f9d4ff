using System.Globalization;
using Npgsql;

namespace Handoff.Benchmarks;

/// <summary>A schema of its own on the server under test, filled by the server itself.</summary>
internal sealed class Database(string server)
{
    internal string Connection { get; } = new NpgsqlConnectionStringBuilder(
        server)
    { SearchPath = "handoff_throughput", MaxPoolSize = 60 }.ConnectionString;

    /// <summary>Empty tables, with so many engagements at version 1, some of them due.</summary>
    internal async Task FillAsync(int engagements, int due = 0)
    {
        await RunAsync("drop schema if exists handoff_throughput cascade; create schema handoff_throughput");
        await new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = Connection }).DisposeAsync();
        await RunAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            insert into ho_engagement select '{{Work.Tenant}}', md5(n::text)::uuid::text, 1, 0, 1, '{{Work.State}}', 'standard@1', 'won',
              'handoff', 'acme', 'anna'
            from generate_series(1, {{engagements}}) n;
            insert into ho_commit select '{{Work.Tenant}}', md5(n::text)::uuid::text, 1, gen_random_uuid(), '{{Work.Fingerprint}}',
              '{{Work.Events}}'
            from generate_series(1, {{engagements}}) n;
            insert into ho_wakeup select '{{Work.Tenant}}', md5(n::text)::uuid::text, t, t, 1
            from generate_series(1, {{engagements}}) n,
              lateral (select case when n <= {{due}} then now() - interval '1 day' else '2100-01-01'::timestamptz end as t) at
            """));
        foreach (var table in new[] { "ho_engagement", "ho_commit", "ho_wakeup", "ho_outbox" }) await RunAsync($"vacuum analyze {table}");
        await RunAsync("checkpoint");
    }

    internal async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3600 };
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    internal async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync();
    }
}
