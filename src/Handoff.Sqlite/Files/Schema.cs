using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>The tables, and which version of them a file has.</summary>
/// <param name="migrations">What leads from each version to the next.</param>
internal abstract class Schema(IReadOnlyList<string> migrations)
{
    /// <summary>Those of this package; never changed once released, only added to.</summary>
    internal static IReadOnlyList<string> Migrations { get; } = [First];

    private const string First = """
        create table ho_engagement (
            tenant text not null, id text not null, version integer not null, schema integer not null, json text not null,
            lifecycle text not null, stage text not null, phase text not null, account text not null, owner text,
            responsible text, reference text, members text,
            primary key (tenant, id)) strict;
        create index ix_ho_engagement_reference on ho_engagement (tenant, reference, id) where reference is not null;

        create table ho_event (
            tenant text not null, id text not null, version integer not null, ord integer not null,
            command_id blob not null, fingerprint text, type text not null, schema integer not null, json text not null,
            occurred_at integer not null,
            primary key (tenant, id, command_id, ord)) strict, without rowid;

        create table ho_wakeup (
            tenant text not null, id text not null, due_at integer not null, visible_at integer not null,
            armed_version integer not null, claim_no integer not null, attempts integer not null, parked text,
            primary key (tenant, id)) strict, without rowid;
        create index ix_ho_wakeup on ho_wakeup (visible_at) where parked is null;
        create index ix_ho_wakeup_tenant on ho_wakeup (tenant, visible_at) where parked is null;
        create index ix_ho_wakeup_suspect on ho_wakeup (attempts, visible_at) where parked is null and attempts >= 3;

        create table ho_outbox (
            seq integer primary key, tenant text not null, id text not null, version integer not null, ord integer not null,
            message_id blob not null, type text not null, schema integer not null, json text not null, occurred_at integer not null) strict;

        create table ho_lane (lane integer primary key, epoch integer not null, until integer not null) strict;

        create table ho_subscriber (name text not null, primary key (name)) strict, without rowid;

        create table ho_deferred (
            subscriber text not null, tenant text not null, id text not null, version integer not null, ord integer not null,
            message_id blob not null, type text not null, schema integer not null, json text not null, occurred_at integer not null,
            first integer not null, visible_at integer not null, claim_no integer not null, attempts integer not null, parked text,
            primary key (subscriber, tenant, id, version, ord)) strict, without rowid;
        create index ix_ho_deferred on ho_deferred (subscriber, visible_at) where first = 1 and parked is null;
        create index ix_ho_deferred_parked on ho_deferred (subscriber, tenant, id, version, ord) where parked is not null;

        create table ho_definition (
            kind text not null, name text not null, version integer not null, fingerprint text not null,
            primary key (kind, name, version)) strict, without rowid;
        """;

    /// <summary>
    /// Whether tables are to be made or brought up to date; looks as of one moment, because another process may be doing it just now.
    /// </summary>
    /// <exception cref="StoreSchemaException">
    /// The file is another application's, newer than this package, or old and must not be touched; it was not.
    /// </exception>
    /// <param name="connection">To the file.</param>
    /// <param name="migrate">Whether it may be; when not, what is outdated is refused.</param>
    internal bool IsOutdated(SqliteConnection connection, bool migrate = true)
    {
        if (connection.Text("pragma encoding") is not "UTF-8" and var encoding)
        {
            throw new StoreSchemaException(
                $"'{connection.DataSource}' keeps text as {encoding}, but Handoff's is UTF-8: use a separate file. Nothing was changed.",
                0,
                Newest);
        }

        connection.Run("savepoint look");
        var found = Known(connection);
        connection.Run("release look");
        if (found < Newest && !migrate) throw Refused(connection, found, "must be brought up to date first, or 'Migrate' must be set");
        return found < Newest;
    }

    /// <summary>Brings the tables to the newest version in one transaction, once, however many processes start at the same time.</summary>
    /// <exception cref="StoreSchemaException">Another process made them newer meanwhile.</exception>
    internal void Update(SqliteConnection connection, int lanes)
    {
        connection.Run("begin immediate");
        var found = Known(connection);
        for (var next = found; next < Newest; next++) connection.Run(migrations[next]);
        for (var lane = 0; found == 0 && lane < lanes; lane++)
        {
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"insert into ho_lane values ({lane}, 0, {long.MinValue})"));
        }

        if (found < Newest) Mark(connection, found);
        connection.Run("commit");
    }

    /// <summary>Compares the tables found with those that the migrations make, whoever made them.</summary>
    /// <exception cref="StoreSchemaException">Something the store relies on is different; the first differences are named.</exception>
    internal void EnsureAsMade(SqliteConnection connection)
    {
        using var made = new SqliteConnection("Data Source=:memory:;Pooling=false");
        made.Open();
        foreach (var migration in migrations) made.Run(migration);
        var differences = TableShape.Of(connection).DifferencesFrom(TableShape.Of(made)).ToList();
        if (differences.Count == 0) return;
        throw new StoreSchemaException(
            $"The tables in '{connection.DataSource}' are not as Handoff creates them: {string.Join("; ", differences.Take(5))}.",
            Find(connection),
            Newest);
    }

    internal static int Lanes(SqliteConnection connection) => (int)connection.Scalar("select count(*) from ho_lane");

    /// <summary>The version that the migrations lead to.</summary>
    private protected int Newest => migrations.Count;

    /// <summary>The version found; 0 for a file without tables of ours.</summary>
    internal abstract int Find(SqliteConnection connection);

    /// <summary>Says in the file that it has the newest version, after it had another one, or none.</summary>
    internal abstract void Mark(SqliteConnection connection, int found);

    private int Known(SqliteConnection connection)
    {
        var found = Find(connection);
        return found <= Newest ? found : throw Refused(connection, found, "needs a newer package");
    }

    private StoreSchemaException Refused(SqliteConnection connection, int found, string what) =>
        new(
            $"'{connection.DataSource}' has schema version {found}, this package knows {Newest}: it {what}. Nothing was changed.",
            found,
            Newest);
}
