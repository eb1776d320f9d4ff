using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>What the store was doing when SQLite failed: the same code means different things.</summary>
internal enum StoreStep
{
    Reading,
    Beginning,
    Writing,
    Committing,
}

/// <summary>SQLite's result codes in the words of the contract (C14).</summary>
internal static class StoreErrors
{
    private const int Permission = 3, Aborted = 4, Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, Interrupted = 9, Io = 10, Corrupt = 11,
        Full = 13;
    private const int CannotOpen = 14, Protocol = 15, Constraint = 19, Unauthorized = 23, NotADatabase = 26;
    private const int SyncFailed = 1034;

    internal static HandoffException Explain(SqliteException error, string path, TimeSpan busyTimeout, StoreStep step) =>
        error.SqliteErrorCode switch
        {
            Busy or Locked => new StoreUnavailableException(
                $"'{path}' was locked by somebody else for {busyTimeout}, the busy timeout; nothing was applied.",
                outcomeUnknown: false, error, Reason(error))
            {
                RetryAtOnce = false,
            },

            // The log may hold the whole transaction although the disk did not confirm it.
            Io when step is StoreStep.Committing && error.SqliteExtendedErrorCode == SyncFailed => new StoreUnavailableException(
                $"The disk did not confirm a commit to '{path}'.", outcomeUnknown: true, error, Reason(error)),

            // A full disk often shows as an input/output error.
            Full or Io when step is not StoreStep.Reading => new StoreFullException(
                $"'{path}' could not be written: the disk is full or fails (SQLite {error.SqliteExtendedErrorCode}).", error),

            Corrupt => new StoreCorruptException($"'{path}' is damaged.", error),
            Constraint => new StoreCorruptException($"'{path}' contradicts itself: {error.Message}", error),
            NotADatabase => new StoreCorruptException($"'{path}' is not an SQLite database; nothing was changed.", error),
            ReadOnly or Permission or Unauthorized => ReadOnlyFile(path, error),
            CannotOpen => Unavailable(
                error,
                $"'{path}' cannot be opened: check that its directory exists and may be written, and the file itself if 'Migrate' is off."),
            _ => Unavailable(error, $"'{path}' failed (SQLite {error.SqliteExtendedErrorCode}): {error.Message}"),
        };

    /// <summary>Inside a transaction that the error has spoiled, there is nothing to try again.</summary>
    internal static HandoffException Final(HandoffException explained) =>
        explained is StoreUnavailableException { RetryAtOnce: true } failed
            ? new StoreUnavailableException(
                failed.Message, failed.OutcomeUnknown, failed.InnerException, failed.Reason)
            {
                RetryAtOnce = false,
            }
            : explained;

    internal static StoreUnavailableException Gone(string path, bool outcomeUnknown) => new(
        $"'{path}' is not the file that was opened: it, or its log, was deleted, moved or replaced in the meantime. "
        + $"{(outcomeUnknown ? "What was just written went to the old one" : "Nothing was applied")}. Put the right file in place and "
        + "start the host again.",
        outcomeUnknown, reason: "SQLITE_READONLY_DBMOVED")
    {
        RetryAtOnce = false,
    };

    internal static InvalidOperationException InsideTransaction(string path) => new(
        $"A transaction of the host's on '{path}' is open here, and holds the lock that this would wait for: SQLite has one writer. "
        + "Send the command after the transaction, or inside it, through 'Over(store.Enlist(transaction))'.");

    internal static StoreUnavailableException ReadOnlyFile(string path, SqliteException? error = null) => new(
        $"'{path}' cannot be written: check the permissions of the file and its directory.", outcomeUnknown: false, error, Reason(error));

    private static StoreUnavailableException Unavailable(SqliteException error, string message) =>
        new(message, outcomeUnknown: false, error, Reason(error));

    /// <summary>SQLite's own names of what can come; null for what should not.</summary>
    private static string? Reason(SqliteException? error) => error?.SqliteErrorCode switch
    {
        Permission => "SQLITE_PERM",
        Aborted => "SQLITE_ABORT",
        Busy => "SQLITE_BUSY",
        Locked => "SQLITE_LOCKED",
        NoMemory => "SQLITE_NOMEM",
        ReadOnly => "SQLITE_READONLY",
        Interrupted => "SQLITE_INTERRUPT",
        Io => "SQLITE_IOERR",
        CannotOpen => "SQLITE_CANTOPEN",
        Protocol => "SQLITE_PROTOCOL",
        Unauthorized => "SQLITE_AUTH",
        _ => null,
    };
}
