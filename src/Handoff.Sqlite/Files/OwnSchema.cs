using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>A file of ours alone: what it is and which version stands in its header.</summary>
internal sealed class OwnSchema(string tables, IReadOnlyList<string> updates) : Schema(tables, updates)
{
    /// <summary>"HOFF" in ASCII; kept in <c>pragma application_id</c>, where the <c>file</c> command sees it.</summary>
    internal const int ApplicationId = 0x484F4646;

    internal override int Find(SqliteConnection connection)
    {
        var application = connection.Scalar("pragma application_id");
        var version = (int)connection.Scalar("pragma user_version");
        if ((application, version, connection.Scalar("select count(*) from sqlite_schema")) is (0, 0, 0)) return 0;
        return application == ApplicationId ? version : throw new StoreSchemaException(
            $"'{connection.DataSource}' is an SQLite file of another application; nothing was changed. To keep engagements beside its "
                + "tables, set 'Shared'.",
            version, Newest);
    }

    internal override void Mark(SqliteConnection connection, int found) =>
        connection.Run($"pragma application_id = {ApplicationId}; pragma user_version = {Newest}");
}
