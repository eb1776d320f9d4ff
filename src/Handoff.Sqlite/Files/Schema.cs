using Handoff.Storage;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>The tables, and whose file it is.</summary>
internal static class Schema
{
    /// <summary>The only version there is so far; kept in <c>pragma user_version</c>.</summary>
    internal const int Version = 1;

    /// <summary>"HOFF" in ASCII; kept in <c>pragma application_id</c>, where the <c>file</c> command sees it.</summary>
    internal const int ApplicationId = 0x484F4646;

    private const string Tables = """
        create table ho_engagement (
            tenant text not null, id blob not null, version integer not null, schema integer not null, json text not null,
            lifecycle text not null, stage text not null, phase text not null, account text not null, owner text,
            primary key (tenant, id)) strict;

        create table ho_event (
            tenant text not null, id blob not null, version integer not null, ord integer not null,
            command_id blob not null, fingerprint text, type text not null, schema integer not null, json text not null,
            occurred_at integer not null,
            primary key (tenant, id, version, ord)) strict;
        create unique index ux_ho_cmd on ho_event (tenant, id, command_id) where ord = 0;

        create table ho_wakeup (
            tenant text not null, id blob not null, due_at integer not null, visible_at integer not null,
            armed_version integer not null, claim_no integer not null, attempts integer not null, parked text,
            primary key (tenant, id)) strict, without rowid;
        create index ix_ho_wakeup on ho_wakeup (visible_at) where parked is null;

        create table ho_outbox (
            seq integer primary key, lane integer not null,
            tenant text not null, id blob not null, version integer not null, ord integer not null,
            message_id blob not null, type text not null, schema integer not null, json text not null, occurred_at integer not null,
            unique (tenant, id, version, ord)) strict;
        create index ix_ho_outbox on ho_outbox (lane, seq);

        create table ho_lane (lane integer primary key, epoch integer not null, until integer not null) strict;
        """;

    /// <summary>
    /// Refuses a file that is not ours or is newer than this package, before anything in it is touched. True for a file that is new:
    /// nobody's, and without any table.
    /// </summary>
    internal static bool Check(SqliteConnection connection)
    {
        var (application, version, objects) = ReadHeader(connection);
        if ((application, version, objects) is (0, 0, 0)) return true;
        if (application != ApplicationId)
        {
            throw new StoreSchemaException(
                $"'{connection.DataSource}' is an SQLite file of another application; nothing was changed.", version, Version);
        }

        if (version != Version)
        {
            throw new StoreSchemaException(
                $"'{connection.DataSource}' has schema version {version}; this package knows {Version}. Nothing was changed.",
                version, Version);
        }

        return false;
    }

    /// <summary>Makes the tables in one transaction, unless another process made them meanwhile.</summary>
    internal static void Create(SqliteConnection connection, int lanes)
    {
        connection.Run("begin immediate");
        if (Check(connection))
        {
            connection.Run(Tables);
            for (var lane = 0; lane < lanes; lane++) connection.Run($"insert into ho_lane values ({lane}, 0, {long.MinValue})");
            connection.Run($"pragma application_id = {ApplicationId}; pragma user_version = {Version}");
        }

        connection.Run("commit");
    }

    internal static int Lanes(SqliteConnection connection) => (int)connection.Scalar("select count(*) from ho_lane");

    /// <summary>All three as of one moment: another process may be creating the tables just now.</summary>
    private static (long Application, int Version, long Objects) ReadHeader(SqliteConnection connection)
    {
        connection.Run("savepoint header");
        var header = (
            connection.Scalar("pragma application_id"),
            (int)connection.Scalar("pragma user_version"),
            connection.Scalar("select count(*) from sqlite_schema"));
        connection.Run("release header");
        return header;
    }
}
