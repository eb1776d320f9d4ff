using System.Security.Cryptography;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Loads and commits, wherever the statements run.</summary>
/// <param name="statements">Where.</param>
/// <param name="clock">Null while the server's clock decides.</param>
/// <param name="info">Which lanes there are.</param>
internal sealed class Engagements(IStatements statements, IClock? clock, StoreInfo info)
{
    /// <summary>A group of one engagement's commits takes this many rounds by itself; others add some.</summary>
    private const int MostLooks = 2 * PostgreSqlHandoffStore.LargestGroup;

    // Begins somewhere, so that no two processes use the same ones.
    private long _stamp = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private Instant? Now => clock?.GetCurrentInstant();

    /// <summary>In the order of what was asked.</summary>
    internal async Task<IReadOnlyList<LoadResult>> LoadAsync(
        IReadOnlyList<(EngagementKey Key, CommandId? Command)> asked, CancellationToken cancellationToken) =>
        await statements.ReadAsync(LoadStatement.Of(asked, Now), cancellationToken).ConfigureAwait(false);

    /// <summary>What was not made and has nothing in its way any more is tried again.</summary>
    internal async Task<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken)
    {
        var results = new CommitResult?[commits.Count];
        for (var look = 0; NextRound(commits, results) is { Count: > 0 } round; look++)
        {
            if (look == MostLooks)
            {
                throw new StoreUnavailableException($"{commits[round[0]].Key} kept changing under the commit.", outcomeUnknown: look > 0);
            }

            try
            {
                await CommitAsync(commits, round, results, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException failed) when (!failed.OutcomeUnknown && results.Any(result => result is not null))
            {
                throw new StoreUnavailableException(
                    failed.Message, outcomeUnknown: true, failed, failed.Reason)
                {
                    RetryAtOnce = failed.RetryAtOnce,
                };
            }
        }

        return results!;
    }

    private async Task CommitAsync(
        IReadOnlyList<CommitRequest> commits, List<int> round, CommitResult?[] results, CancellationToken cancellationToken)
    {
        var stamp = Interlocked.Add(ref _stamp, round.Count) - round.Count;
        CommitRequest[] group = [.. round.Select(at => commits[at])];
        foreach (var made in await statements.WriteAsync(
            CommitStatements.Of(group, stamp, Now, info), cancellationToken).ConfigureAwait(false))
        {
            var at = round[(int)(made - stamp)];
            results[at] = new CommitResult(CommitOutcome.Committed, commits[at].ExpectedVersion + 1);
        }

        round.RemoveAll(at => results[at] is not null);
        if (round.Count == 0) return;

        var standings = await statements.ReadAsync(
            ObjectionStatement.Of([.. round.Select(at => commits[at])], Now), cancellationToken).ConfigureAwait(false);
        for (var at = 0; at < round.Count; at++)
        {
            results[round[at]] = standings[at].AnswerTo(commits[round[at]]);
        }
    }

    /// <summary>
    /// Of each engagement the first commit that has no answer yet, in the order of their keys: one engagement's go one after the other, all
    /// others together, those under a claim apart from those under none: they are locked by statements of their own.
    /// </summary>
    internal static List<int> NextRound(IReadOnlyList<CommitRequest> commits, CommitResult?[] results)
    {
        var taken = new HashSet<EngagementKey>();
        List<int> next = [.. Enumerable.Range(0, commits.Count).Where(at => results[at] is null && taken.Add(commits[at].Key))];
        if (next.Count > 0) next.RemoveAll(at => commits[at].Claim is null != commits[next[0]].Claim is null);
        next.Sort((one, other) => Compare(commits[one].Key, commits[other].Key));
        return next;
    }

    /// <summary>The order in which all hosts lock.</summary>
    private static int Compare(EngagementKey one, EngagementKey other) =>
        CodePoints.Order.Compare(one.Id.Value, other.Id.Value) is var ids and not 0
            ? ids
            : CodePoints.Order.Compare(one.Tenant.Value, other.Tenant.Value);
}
