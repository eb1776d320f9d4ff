using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Loads one engagement; the connection stays its owner's.</summary>
internal sealed class LoadStatements(SqliteConnection connection) : IDisposable
{
    // One statement sees one state of the file, so that the snapshot and what the command did cannot contradict each other.
    private readonly Statement _load = new(connection, $"""
        select p.version, p.fingerprint, {Rows.SnapshotColumns}
        from ho_engagement e
        left join ho_event p on p.tenant = e.tenant and p.id = e.id and p.command_id = $3 and p.ord = 0
        where e.tenant = $1 and e.id = $2
        """);

    private readonly Statement _prior = new(connection, Queries.EventsOfCommand);

    internal (Snapshot? Snapshot, PriorCommit? Prior) Load(EngagementKey key, CommandId? command)
    {
        var found = _load.First(Read, key.Tenant.Value, key.Id.Value, command?.Blob());
        return found.Prior is { } prior
            ? (found.Snapshot, prior with { Events = _prior.All(Rows.ReadEvent, key.Tenant.Value, key.Id.Value, command!.Value.Blob()) })
            : found;
    }

    public void Dispose()
    {
        _load.Dispose();
        _prior.Dispose();
    }

    private static (Snapshot? Snapshot, PriorCommit? Prior) Read(SqliteDataReader row) =>
        (row.ReadSnapshot(2), row.ReadPrior(0));
}
