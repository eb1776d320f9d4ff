using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Handoff.Replay;

/// <summary>
/// The database of a replay. It is played into <c>FILE.partial</c> and gets its name when it is complete: a file of that name always
/// holds a whole replay, and one that was killed is begun anew.
/// </summary>
internal sealed class ReplayFile : IDisposable
{
    private static readonly string[] Companions = ["", "-wal", "-shm", "-journal"];

    private readonly FileStream _lock;

    private ReplayFile(string path, FileStream held) => (Path, _lock) = (path, held);

    internal string Path { get; }

    internal string Partial => $"{Path}.partial";

    /// <summary>Takes the file for this process until disposed; the system lets go of it however the process ends.</summary>
    /// <exception cref="InputException">Another replay holds it, or the directory cannot be written.</exception>
    internal static ReplayFile Take(string path)
    {
        if (Directory.Exists(path)) throw new InputException(path, "this is a directory; name a file in it.");
        try
        {
            var held = new FileStream(
                $"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return new ReplayFile(path, held);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException(path, $"the database cannot be used: {failed.Message}");
        }
    }

    /// <summary>The account of an earlier run of the same input; null where there is no file yet.</summary>
    /// <exception cref="InputException">The file holds something else.</exception>
    internal RowAccount? FindAccount(string input)
    {
        if (!File.Exists(Path)) return null;
        var (found, account) = ReadRun();
        if (found == input) return JsonSerializer.Deserialize<RowAccount>(account!);
        throw new InputException(Path, found is null
            ? "this file is not a replay; name another one."
            : "this is the replay of another log, map or import date; name another file, or remove it.");
    }

    /// <summary>Clears away what a killed run left, or this one.</summary>
    internal void Clear()
    {
        foreach (var companion in Companions) File.Delete(Partial + companion);
    }

    /// <summary>Keeps the account beside what it accounts for, and gives the file its name. The store must be closed.</summary>
    internal void Complete(string input, RowAccount account)
    {
        using (var connection = Open(Partial, SqliteOpenMode.ReadWrite))
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                create table replay_run (input text not null, account text not null) strict;
                insert into replay_run values ($1, $2);
                """;
            command.Parameters.AddWithValue("$1", input);
            command.Parameters.AddWithValue("$2", JsonSerializer.Serialize(account));
            command.ExecuteNonQuery();
        }

        File.Move(Partial, Path);
    }

    public void Dispose() => _lock.Dispose();

    private (string? Input, string? Account) ReadRun()
    {
        try
        {
            using var connection = Open(Path, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandText = "select input, account from replay_run";
            using var row = command.ExecuteReader();
            return row.Read() ? (row.GetString(0), row.GetString(1)) : (null, null);
        }
        catch (SqliteException)
        {
            return (null, null); // No SQLite file, or without our table: nothing of ours either way.
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
