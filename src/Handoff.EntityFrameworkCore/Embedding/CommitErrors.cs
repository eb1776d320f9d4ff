using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Handoff;

/// <summary>What a database, or the strategy that asked it, says of a commit.</summary>
internal static class CommitErrors
{
    /// <summary>In the words of the contract; null for what is to reach the caller as it is.</summary>
    /// <param name="failed">Outside of the work.</param>
    /// <param name="isUnanswered">Whether the database was told to commit.</param>
    /// <param name="isWaitedFor">
    /// Whether the connection has waited for a lock already, as it was told to, so that there is no use in trying at once.
    /// </param>
    internal static StoreUnavailableException? Explain(Exception failed, bool isUnanswered, bool isWaitedFor) => failed switch
    {
        OperationCanceledException => null,
        _ when isUnanswered =>
            new($"The database did not confirm a commit: {failed.Message}", outcomeUnknown: true, failed, Reason(failed)),
        // Npgsql's own strategy says it with an InvalidOperationException round it.
        DbException or RetryLimitExceededException or InvalidOperationException { InnerException: DbException } => new(
            $"The database did not take a commit: {failed.Message}", outcomeUnknown: false, failed, Reason(failed))
        {
            RetryAtOnce = !isWaitedFor,
        },
        _ => null,
    };

    /// <summary>The SQLSTATE of a database in trouble; others, a trigger of the host's among them, may say anything.</summary>
    private static string? Reason(Exception failed) => (failed as DbException ?? failed.InnerException as DbException)?.SqlState
        is ("08006" or "40001" or "40P01" or "53100" or "53200" or "53300" or "55P03" or "57014" or "57P01" or "57P02" or "57P03")
            and var state
            ? state
            : null;
}
