using Npgsql;

namespace Handoff.Benchmarks;

/// <summary>What one writes by hand: a prepared select, then the commit's statements as one batch.</summary>
internal sealed class RawNpgsql(string connection) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(
            connection)
        { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true }.ConnectionString);

    internal async Task WorkAsync(string id, Guid command)
    {
        await using var connection = await _source.OpenConnectionAsync();
        var version = await LoadAsync(connection, id);
        await using var batch = new NpgsqlBatch(connection);
        Add(
            batch,
            "update ho_engagement set version = $3 + 1, json = $4::json, stage = 'won' where tenant = $1 and id = $2 and version = $3",
            Work.Tenant,
            id,
            version,
            Work.State);
        Add(
            batch,
            """
            insert into ho_commit (tenant, id, version, command_id, fingerprint, events) values ($1, $2, $3, $4, $5, $6::json)
            """,
            Work.Tenant, id, version + 1, command, Work.Fingerprint, Work.Events);
        Add(
            batch,
            """
            insert into ho_wakeup (tenant, id, due_at, visible_at, armed_version) values ($1, $2, '2100-01-01', '2100-01-01', $3)
            on conflict (id, tenant) do update set due_at = excluded.due_at, visible_at = excluded.visible_at,
                armed_version = excluded.armed_version, claim_no = 0, attempts = 0, suspicion = 0,
                leased_until = '-infinity', parked = null
            """,
            Work.Tenant, id, version + 1);
        Add(
            batch,
            """
            insert into ho_outbox (lane, tenant, id, version, command_id, ords, occurred_at)
            values (1, $1, $2, $3, $4, '{0}', array[statement_timestamp()])
            """,
            Work.Tenant, id, version + 1, command);
        if (await batch.ExecuteNonQueryAsync() != 4) throw new InvalidOperationException("A version was lost.");
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<long> LoadAsync(NpgsqlConnection connection, string id)
    {
        await using var load = new NpgsqlCommand("select version, json from ho_engagement where tenant = $1 and id = $2", connection);
        load.Parameters.Add(new() { Value = Work.Tenant });
        load.Parameters.Add(new() { Value = id });
        await using var row = await load.ExecuteReaderAsync();
        await row.ReadAsync();
        _ = row.GetString(1);
        return row.GetInt64(0);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }
}
