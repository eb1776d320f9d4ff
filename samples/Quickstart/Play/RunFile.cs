using Microsoft.Data.Sqlite;

namespace Quickstart.Play;

/// <summary>The database file: made whole, recognised without touching it.</summary>
internal static class RunFile
{
    /// <summary>Makes sure that the file is one that this run may continue, or makes a fresh one.</summary>
    /// <exception cref="RunFileException">It is something else, or cannot be made; it was left as it was.</exception>
    internal static async Task PrepareAsync(string path, RunIdentity run)
    {
        if (File.Exists(path)) Recognise(path, run);
        else await CreateAsync(path, run);
    }

    /// <summary>Reads what was written when the file was made. Immutable: not even SQLite's own side files are made or removed.</summary>
    private static void Recognise(string path, RunIdentity run)
    {
        var uri = new Uri(Path.GetFullPath(path)).AbsoluteUri;
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = $"{uri}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        try
        {
            using var connection = new SqliteConnection(text.ToString());
            connection.Open();
            if (RunProgress.ReadIdentity(connection) is not { } found) throw new RunFileException(path, "it is not a file of this sample");
            if (run.Difference(found) is { } difference) throw new RunFileException(path, difference);
        }
        catch (SqliteException failed)
        {
            throw new RunFileException(path, $"it is not a file of this sample ({failed.Message})");
        }
    }

    /// <summary>
    /// Under another name first, then renamed: a process that is killed meanwhile leaves no half-made file under this one.
    /// </summary>
    private static async Task CreateAsync(string path, RunIdentity run)
    {
        var making = $"{path}.new";
        try
        {
            foreach (var leftover in (string[])[making, $"{making}-wal", $"{making}-shm"]) File.Delete(leftover);
            await using (var store = new SqliteHandoffStore(new SqliteStoreOptions { Path = making, Lanes = 1 }, new SimulatedClock()))
            using (var connection = RunProgress.Open(making))
            {
                RunProgress.Begin(connection, run);
            }

            File.Move(making, path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or SqliteException or HandoffException)
        {
            throw new RunFileException(path, $"it cannot be made: {failed.Message}");
        }
    }
}

/// <summary>The file given cannot be used.</summary>
internal sealed class RunFileException(string path, string why) : Exception($"'{path}' cannot be used: {why}. Nothing was changed.");
