using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>Our tables beside a host's: the header is the host's, so the version stands in a table.</summary>
internal sealed class SharedSchema : Schema
{
    // A file that was ours alone before the host came in keeps its header.
    private readonly OwnSchema _own = new();

    internal override bool Look(SqliteConnection connection)
    {
        if (connection.Scalar("pragma application_id") == OwnSchema.ApplicationId) return _own.Look(connection);
        if (connection.Scalar("select count(*) from sqlite_schema where type = 'table' and name = 'ho_schema'") == 0) return true;
        var version = (int)connection.Scalar("select version from ho_schema");
        return version == Version ? false : throw Unknown(connection, version);
    }

    private protected override void Mark(SqliteConnection connection) => connection.Run(
        $"create table ho_schema (version integer not null) strict; insert into ho_schema values ({Version})");
}
