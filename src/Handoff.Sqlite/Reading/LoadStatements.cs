using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Loads one engagement; the connection stays its owner's.</summary>
internal sealed class LoadStatements(SqliteConnection connection) : IDisposable
{
    // One statement sees one state of the file, so that the snapshot and what the command did cannot contradict each other.
    private readonly Statement _load = new(connection, $"""
        select {Rows.PriorColumns}, {Rows.SnapshotColumns}
        from ho_engagement e
        left join ho_commit p on p.tenant = e.tenant and p.id = e.id and p.command_id = $3
        where e.tenant = $1 and e.id = $2
        """);

    internal (Snapshot? Snapshot, PriorCommit? Prior) Load(EngagementKey key, CommandId? command) =>
        _load.First(Read, key.Tenant.Value, key.Id.Value, command?.Blob());

    public void Dispose() => _load.Dispose();

    private static (Snapshot? Snapshot, PriorCommit? Prior) Read(SqliteDataReader row) => (row.ReadSnapshot(6), row.ReadPrior(0));
}
