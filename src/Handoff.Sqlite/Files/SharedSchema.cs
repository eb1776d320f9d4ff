using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Our tables beside a host's: the header is the host's, so the version stands in a table.</summary>
internal sealed class SharedSchema(string tables, IReadOnlyList<string> updates) : Schema(tables, updates)
{
    // A file that was ours alone before the host came in keeps its header.
    private readonly OwnSchema _own = new(tables, updates);

    internal override int Find(SqliteConnection connection)
    {
        if (IsOurs(connection)) return _own.Find(connection);
        if (connection.Scalar("select count(*) from sqlite_schema where type = 'table' and name = 'ho_schema'") == 0) return 0;
        return (int)connection.Scalar("select version from ho_schema");
    }

    internal override void Mark(SqliteConnection connection, int found)
    {
        if (IsOurs(connection)) _own.Mark(connection, found);
        else if (found > 0) connection.Run($"update ho_schema set version = {Newest}");
        else connection.Run($"create table ho_schema (version integer not null) strict; insert into ho_schema values ({Newest})");
    }

    private static bool IsOurs(SqliteConnection connection) => connection.Scalar("pragma application_id") == OwnSchema.ApplicationId;
}
