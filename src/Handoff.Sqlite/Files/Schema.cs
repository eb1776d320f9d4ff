using Handoff.Storage;
using Microsoft.Data.Sqlite;

namespace Handoff;

/// <summary>The tables, and whether a file has them in a version that this package knows.</summary>
internal abstract class Schema
{
    /// <summary>The only version there is so far.</summary>
    internal const int Version = 1;

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
        create index ix_ho_wakeup_tenant on ho_wakeup (tenant, visible_at) where parked is null;
        create index ix_ho_wakeup_suspect on ho_wakeup (attempts, visible_at) where parked is null and attempts >= 3;

        create table ho_outbox (
            seq integer primary key, lane integer not null,
            tenant text not null, id blob not null, version integer not null, ord integer not null,
            message_id blob not null, type text not null, schema integer not null, json text not null, occurred_at integer not null,
            unique (tenant, id, version, ord)) strict;
        create index ix_ho_outbox on ho_outbox (lane, seq);

        create table ho_lane (lane integer primary key, epoch integer not null, until integer not null) strict;
        """;

    /// <summary>Whether the tables are to be made; looks as of one moment, because another process may be making them just now.</summary>
    /// <exception cref="StoreSchemaException">The file is another application's or newer than this package; it was not touched.</exception>
    internal bool IsMissing(SqliteConnection connection)
    {
        connection.Run("savepoint look");
        var missing = Look(connection);
        connection.Run("release look");
        return missing;
    }

    /// <summary>Makes the tables in one transaction, unless another process made them meanwhile.</summary>
    internal void Create(SqliteConnection connection, int lanes)
    {
        connection.Run("begin immediate");
        if (IsMissing(connection))
        {
            connection.Run(Tables);
            for (var lane = 0; lane < lanes; lane++) connection.Run($"insert into ho_lane values ({lane}, 0, {long.MinValue})");
            Mark(connection);
        }

        connection.Run("commit");
    }

    internal static int Lanes(SqliteConnection connection) => (int)connection.Scalar("select count(*) from ho_lane");

    /// <summary>Whether the tables are missing.</summary>
    internal abstract bool Look(SqliteConnection connection);

    /// <summary>Says in the file which version it has.</summary>
    private protected abstract void Mark(SqliteConnection connection);

    private protected static StoreSchemaException Unknown(SqliteConnection connection, int found) => new(
        $"'{connection.DataSource}' has schema version {found}; this package knows {Version}. Nothing was changed.", found, Version);
}
