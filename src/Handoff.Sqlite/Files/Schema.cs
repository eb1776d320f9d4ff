using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>The tables, and which version of them a file has.</summary>
/// <param name="tables">What a new file gets.</param>
/// <param name="updates">What leads from each version to the next.</param>
internal abstract class Schema(string tables, IReadOnlyList<string> updates)
{
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
        if (found == 0) Make(connection, lanes);
        else for (var next = found; next < Newest; next++) connection.Run(updates[next - 1]);

        if (found < Newest) Mark(connection, found);
        connection.Run("commit");
    }

    /// <summary>Compares the tables found with those that a new file gets, whoever made them.</summary>
    /// <exception cref="StoreSchemaException">Something the store relies on is different; the first differences are named.</exception>
    internal void EnsureAsMade(SqliteConnection connection)
    {
        using var made = new SqliteConnection("Data Source=:memory:;Pooling=false");
        made.Open();
        made.Run(tables);
        var differences = TableShape.Of(connection).DifferencesFrom(TableShape.Of(made)).ToList();
        if (differences.Count == 0) return;
        throw new StoreSchemaException(
            $"The tables in '{connection.DataSource}' are not as Handoff creates them: {string.Join("; ", differences.Take(5))}.",
            Find(connection),
            Newest);
    }

    internal static int Lanes(SqliteConnection connection) => (int)connection.Scalar("select count(*) from ho_lane");

    /// <summary>The version that a new file has.</summary>
    private protected int Newest => updates.Count + 1;

    /// <summary>The version found; 0 for a file without tables of ours.</summary>
    internal abstract int Find(SqliteConnection connection);

    /// <summary>Says in the file that it has the newest version, after it had another one, or none.</summary>
    internal abstract void Mark(SqliteConnection connection, int found);

    private void Make(SqliteConnection connection, int lanes)
    {
        connection.Run(tables);
        for (var lane = 0; lane < lanes; lane++)
        {
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"insert into ho_lane values ({lane}, 0, {long.MinValue})"));
        }
    }

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
