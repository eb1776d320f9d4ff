using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Handoff.Storage;

/// <summary>
/// Whether the file that was opened is still the one at its path: SQLite goes on with a file that was deleted, moved or replaced, and says
/// nothing.
/// </summary>
internal static class FilePlace
{
    private const string Library = "e_sqlite3";

    /// <summary><c>SQLITE_FCNTL_HAS_MOVED</c>: compares the open file with the one at its path.</summary>
    private const int HasMoved = 20;

    // Another build of SQLite, put in by the host, must not be given the handles of this one.
    private static readonly Lazy<bool> CanAsk = new(() => raw.GetNativeLibraryName() == Library);

    /// <param name="connection">To the file.</param>
    /// <param name="path">The file's full name; its log is beside it for as long as anybody has it open.</param>
    internal static bool IsGone(this SqliteConnection connection, string path)
    {
        if (!File.Exists(path) || !File.Exists($"{path}-wal")) return true;
        var moved = 0;
        return CanAsk.Value
            && connection.Handle is { } handle
            && sqlite3_file_control(handle, null, HasMoved, ref moved) == raw.SQLITE_OK
            && moved != 0;
    }

#pragma warning disable SYSLIB1054 // One call without anything to marshal; generated code would need unsafe blocks.
    [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_file_control(SafeHandle connection, byte[]? database, int operation, ref int answer);
#pragma warning restore SYSLIB1054
}
