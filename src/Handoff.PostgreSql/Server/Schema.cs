using System.Globalization;
using Npgsql;

namespace Handoff.Storage;

/// <summary>The tables, and which version of them a database has.</summary>
internal static class Schema
{
    /// <summary>"HOFF": taken while tables are made, so that of many hosts that start together one makes them.</summary>
    private const long Lock = 0x484F4646;

    /// <summary>Brings the tables to the newest version, once, however many hosts start at the same time.</summary>
    /// <exception cref="StoreSchemaException">They are newer than this package, or older and must not be touched.</exception>
    /// <param name="connection">Finds the tables by their names, or is to make them where it finds none.</param>
    /// <param name="updates">What leads from each version to the next.</param>
    /// <param name="lanes">How many a new database gets.</param>
    /// <param name="migrate">Whether it may be; when not, what is outdated is refused.</param>
    internal static void Ensure(NpgsqlConnection connection, IReadOnlyList<string> updates, int lanes, bool migrate)
    {
        var newest = updates.Count + 1;
        var old = Version(connection, newest);
        if (old == newest) return;
        if (!migrate) throw Refused(connection, old, newest, "must be brought up to date first, or 'Migrate' must be set");

        using var transaction = connection.BeginTransaction();
        connection.Run("set local statement_timeout = 0"); // What is there is rewritten, however much it is.
        connection.Run($"select pg_advisory_xact_lock({Lock})");
        var found = Version(connection, newest);
        if (found == 0) Make(connection, lanes);
        else for (var next = found; next < newest; next++) connection.Run(updates[next - 1]);
        connection.Run($"update ho_schema set version = {newest}");
        transaction.Commit();
    }

    /// <summary>Compares the tables with those that a new database gets, whoever made them.</summary>
    /// <exception cref="StoreSchemaException">Something the store relies on is different; the first differences are named.</exception>
    internal static void EnsureAsMade(NpgsqlConnection connection, string home)
    {
        var differences = TableShape.Differences(connection, home).ToList();
        if (differences.Count == 0) return;
        throw new StoreSchemaException(
            $"The tables in schema {home} of database '{connection.Database}' are not as Handoff creates "
                + $"them: {string.Join("; ", differences.Take(5))}.",
            TablesText.Version, TablesText.Version);
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

    private static void Make(NpgsqlConnection connection, int lanes)
    {
        connection.Run(TablesText.Newest);
        connection.Run($"""
            create table ho_schema (version int not null);
            insert into ho_schema values (0);
            insert into ho_lane (lane) select generate_series(0, {lanes - 1})
            """);
    }

    private static StoreSchemaException Refused(NpgsqlConnection connection, int found, int known, string what) => new(
        $"Database '{connection.Database}' has schema version {found}, this package knows {known}: it {what}. Nothing was changed.",
        found,
        known);

    private static void Run(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    private static long Scalar(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
