using Npgsql;

namespace Handoff.Storage;

/// <summary>PostgreSQL's error codes in the words of the contract (C14).</summary>
internal static class StoreErrors
{
    /// <summary>What a server in trouble says; others, a trigger of the host's among them, may say anything.</summary>
    private static readonly HashSet<string> Known =
    [
        PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.InFailedSqlTransaction, PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification, PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.InsufficientPrivilege,
        PostgresErrorCodes.InsufficientResources, PostgresErrorCodes.OutOfMemory, PostgresErrorCodes.TooManyConnections,
        PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.QueryCanceled, PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.IoError,
    ];

    /// <param name="error">The driver's.</param>
    /// <param name="sent">Whether something that writes had been sent; without an answer it may then have been applied.</param>
    /// <param name="misled">Whether a pooler may have run another statement under the name of the one that was prepared.</param>
    internal static Exception Explain(NpgsqlException error, bool sent, bool misled = false) => error switch
    {
        PostgresException refused when misled && refused.SqlState[..2] is "08" or "22" or "26" or "42" => Unavailable(
            refused,
            outcomeUnknown: false,
            "; a pooler that hands out a connection for each transaction keeps no prepared statements: leave 'Prepare' unset, or set it "
                + "to false"),
        PostgresException refused => Explain(refused, sent),
        _ => new StoreUnavailableException(
            $"The server did not answer: {error.Message}", outcomeUnknown: sent, error, PostgresErrorCodes.ConnectionFailure)
        {
            RetryAtOnce = error.InnerException is not TimeoutException, // It was waited for as long as the settings say.
        },
    };

    /// <summary>Inside a transaction that the error has spoiled, there is nothing to try again.</summary>
    internal static Exception Final(Exception explained) => explained is StoreUnavailableException { RetryAtOnce: true } failed
        ? new StoreUnavailableException(failed.Message, failed.OutcomeUnknown, failed.InnerException, failed.Reason) { RetryAtOnce = false }
        : explained;

    private static Exception Explain(PostgresException error, bool sent) => error.SqlState switch
    {
        // Told to go away, perhaps just after the commit.
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => Unavailable(error, outcomeUnknown: sent),
        PostgresErrorCodes.DiskFull => new StoreFullException($"The server's disk is full: {error.MessageText}", error),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            new StoreCorruptException($"The database is damaged: {error.MessageText}", error),
        PostgresErrorCodes.UniqueViolation => new StoreCorruptException($"The database contradicts itself: {error.MessageText}", error),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn =>
            new StoreCorruptException($"The tables are not the store's: {error.MessageText}", error),
        PostgresErrorCodes.ProtocolViolation when error.MessageText.Contains("startup parameter", StringComparison.Ordinal) =>
            Unavailable(
                error,
                outcomeUnknown: false,
                "; there is a pooler in front of the server that lets only some settings pass: have it pass or ignore this one, as "
                    + "pgbouncer does with 'ignore_startup_parameters'"),
        PostgresErrorCodes.InvalidPassword =>
            Unavailable(
                error,
                outcomeUnknown: false,
                "; where passwords change, give the store a way to get the current one: 'ConfigureDataSource' with UsePasswordProvider"),
        PostgresErrorCodes.InsufficientPrivilege =>
            Unavailable(error, outcomeUnknown: false, "; check what the role may do"),
        PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.UntranslatableCharacter
            or PostgresErrorCodes.CharacterNotInRepertoire =>
            new ArgumentException($"What was to be stored is not JSON or not UTF-8: {error.MessageText}", error),
        _ => Unavailable(error, outcomeUnknown: false),
    };

    private static StoreUnavailableException Unavailable(PostgresException error, bool outcomeUnknown, string advice = "") =>
        new(
            $"The server refused ({error.SqlState}): {error.MessageText}{advice}",
            outcomeUnknown,
            error,
            Known.Contains(error.SqlState) ? error.SqlState : null)
        {
            RetryAtOnce = error.SqlState != PostgresErrorCodes.QueryCanceled,
        };
}
