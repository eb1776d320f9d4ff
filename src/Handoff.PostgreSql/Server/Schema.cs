using System.Globalization;
using Npgsql;

namespace Handoff.Storage;

/// <summary>The tables, and which version of them a database has.</summary>
internal static class Schema
{
    /// <summary>What leads from each version to the next; never changed once released, only added to.</summary>
    internal static IReadOnlyList<string> Migrations { get; } = [First];

    /// <summary>"HOFF": taken while tables are made, so that of many hosts that start together one makes them.</summary>
    private const long Lock = 0x484F4646;

    private const string First = """
        create table ho_engagement (
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, stamp bigint not null default 0,
            schema int not null, json json not null, lifecycle text collate "C" not null, stage text collate "C" not null,
              phase text collate "C" not null, account text collate "C" not null, owner text collate "C",
              responsible text collate "C", reference text collate "C", members text collate "C",
            primary key (id, tenant)) with (fillfactor = 80);
        create index ix_ho_engagement on ho_engagement (tenant, id) where tenant <> '';
        create index ix_ho_engagement_reference on ho_engagement (tenant, reference, id) where reference is not null;

        create table ho_event (
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
            command_id uuid not null, fingerprint text collate "C", type text collate "C" not null, schema int not null, json json not null,
            occurred_at timestamptz not null, recorded_at timestamptz not null default clock_timestamp(),
            primary key (id, tenant, command_id, ord));

        create table ho_wakeup (
            tenant text collate "C" not null, id text collate "C" not null, due_at timestamptz not null, visible_at timestamptz not null,
            armed_version bigint not null, claim_no int not null default 0, attempts int not null default 0,
            suspicion int not null default 0, leased_until timestamptz not null default '-infinity', parked text collate "C",
            primary key (id, tenant))
            with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
        create index ix_ho_wakeup on ho_wakeup (visible_at) where parked is null;
        create index ix_ho_wakeup_tenant on ho_wakeup (tenant, visible_at) where parked is null;
        create index ix_ho_wakeup_suspect on ho_wakeup (suspicion, visible_at) where parked is null and suspicion > 0;
        create index ix_ho_wakeup_parked on ho_wakeup (tenant, id) where parked is not null;

        create table ho_outbox (
            seq bigint generated always as identity, lane int not null,
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
            message_id uuid not null, type text collate "C" not null, schema int not null, json json not null,
              occurred_at timestamptz not null,
            primary key (id, tenant, version, ord)) with (autovacuum_vacuum_scale_factor = 0.02);
        create index ix_ho_outbox on ho_outbox (lane, seq);

        create table ho_lane (lane int primary key, epoch bigint not null default 0, until timestamptz not null default '-infinity')
            with (fillfactor = 50);

        create table ho_subscriber (name text collate "C" primary key);

        create table ho_deferred (
            subscriber text collate "C" not null,
            tenant text collate "C" not null, id text collate "C" not null, version bigint not null, ord int not null,
            message_id uuid not null, type text collate "C" not null, schema int not null, json json not null,
              occurred_at timestamptz not null,
            first int not null, visible_at timestamptz not null, claim_no int not null default 0, attempts int not null default 0,
              parked text collate "C",
            primary key (subscriber, id, tenant, version, ord)) with (autovacuum_vacuum_scale_factor = 0.02);
        create index ix_ho_deferred on ho_deferred (subscriber, visible_at) where first = 1 and parked is null;
        create index ix_ho_deferred_parked on ho_deferred (subscriber, tenant, id, version, ord) where parked is not null;

        create table ho_definition (
            kind text collate "C" not null, name text collate "C" not null, version int not null, fingerprint text collate "C" not null,
            primary key (kind, name, version));
        """;

    /// <summary>Brings the tables to the newest version, once, however many hosts start at the same time.</summary>
    /// <exception cref="StoreSchemaException">They are newer than this package, or older and must not be touched.</exception>
    internal static void Ensure(NpgsqlConnection connection, IReadOnlyList<string> migrations, int lanes, bool migrate)
    {
        if (Version(connection, migrations.Count) == migrations.Count) return;
        if (!migrate)
        {
            throw Refused(
                connection, Version(connection, migrations.Count), migrations.Count,
                "must be brought up to date first, or 'Migrate' must be set");
        }

        using var transaction = connection.BeginTransaction();
        connection.Run($"select pg_advisory_xact_lock({Lock})");
        var found = Version(connection, migrations.Count);
        if (found == 0)
        {
            connection.Run("create table ho_schema (version int not null)");
            connection.Run("insert into ho_schema values (0)");
        }

        for (var next = found; next < migrations.Count; next++) connection.Run(migrations[next]);
        if (found == 0) connection.Run($"insert into ho_lane (lane) select generate_series(0, {lanes - 1})");
        connection.Run($"update ho_schema set version = {migrations.Count}");
        transaction.Commit();
    }

    /// <summary>Compares the tables with those that the migrations make, whoever made them.</summary>
    /// <exception cref="StoreSchemaException">Something the store relies on is different; the first differences are named.</exception>
    internal static void EnsureAsMade(NpgsqlConnection connection, string home)
    {
        var differences = TableShape.Differences(connection, home).ToList();
        if (differences.Count == 0) return;
        throw new StoreSchemaException(
            $"The tables in schema {home} of database '{connection.Database}' are not as Handoff creates "
                + $"them: {string.Join("; ", differences.Take(5))}.",
            Migrations.Count, Migrations.Count);
    }

    internal static int Lanes(NpgsqlConnection connection) => (int)connection.Scalar("select count(*) from ho_lane");

    /// <summary>0 for a database without tables of ours.</summary>
    private static int Version(NpgsqlConnection connection, int known)
    {
        // Not to_regclass: what it remembers of a name may be older than the lock.
        if (connection.Scalar("select count(*) from pg_tables where schemaname = current_schema() and tablename = 'ho_schema'") == 0)
        {
            return 0;
        }

        var found = (int)connection.Scalar("select version from ho_schema");
        return found <= known ? found : throw Refused(connection, found, known, "needs a newer package");
    }

    private static StoreSchemaException Refused(NpgsqlConnection connection, int found, int known, string what) => new(
        $"Database '{connection.Database}' has schema version {found}, this package knows {known}: it {what}. Nothing was changed.",
        found,
        known);

    private static void Run(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static long Scalar(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
