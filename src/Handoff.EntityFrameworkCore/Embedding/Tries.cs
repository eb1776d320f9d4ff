using System.Data.Common;
using Handoff.Storage;
using Microsoft.EntityFrameworkCore.Storage;

namespace Handoff;

/// <summary>What is known of one commit while it is tried, and tried again.</summary>
internal sealed class Tries(CommitRequest commit)
{
    internal CommitRequest Commit { get; } = commit;

    /// <summary>Whether the host's work is running, whose errors are the host's.</summary>
    internal bool IsInWork { get; set; }

    /// <summary>Whether the database was told to commit and did not confirm it, this time or earlier.</summary>
    internal bool IsUnanswered { get; set; }

    /// <summary>
    /// What an earlier commit of this command id means for this one: it was this one, or another caller repeated the command.
    /// </summary>
    internal CommitResult Made(PriorCommit prior) =>
        prior.Fingerprint != Commit.Fingerprint ? new(CommitOutcome.CommandMismatch, prior.Version)
        : prior.Version == Commit.ExpectedVersion + 1 ? new(CommitOutcome.Committed, prior.Version)
        : new(CommitOutcome.AlreadyApplied, prior.Version, prior);

    /// <summary>In the words of the contract; null for what is to reach the caller as it is.</summary>
    /// <param name="failed">Outside of the work.</param>
    /// <param name="isWaitedFor">
    /// Whether the connection has waited for a lock already, as it was told to, so that there is no use in trying at once.
    /// </param>
    internal StoreUnavailableException? Explain(Exception failed, bool isWaitedFor) => failed switch
    {
        OperationCanceledException => null,
        _ when IsUnanswered =>
            new($"The database did not confirm a commit: {failed.Message}", outcomeUnknown: true, failed, Reason(failed)),
        DbException or RetryLimitExceededException => new(
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
