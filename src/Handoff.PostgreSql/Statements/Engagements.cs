using Handoff.Storage;
using NodaTime;

namespace Handoff;

/// <summary>Loads and commits, wherever the statements run.</summary>
/// <param name="statements">Where.</param>
/// <param name="clock">Null while the server's clock decides.</param>
/// <param name="info">Which lanes there are.</param>
internal sealed class Engagements(IStatements statements, IClock? clock, StoreInfo info)
{
    /// <summary>A group of one engagement's commits takes so many rounds by itself; others add some.</summary>
    private const int MostLooks = 2 * PostgreSqlHandoffStore.LargestGroup;

    private Instant? Now => clock?.GetCurrentInstant();

    /// <summary>In the order of what was asked; priors have no events yet.</summary>
    internal async Task<IReadOnlyList<LoadResult>> LoadAsync(
        IReadOnlyList<(EngagementKey Key, CommandId? Command)> asked, CancellationToken cancellationToken) =>
        await statements.ReadAsync(LoadStatement.Of(asked, Now), cancellationToken).ConfigureAwait(false);

    /// <summary>What was loaded, with the events of what the command did, if it did anything.</summary>
    internal async ValueTask<LoadResult> WithEventsAsync(EngagementKey key, LoadResult loaded, CancellationToken cancellationToken)
    {
        if (loaded.Prior is not { } prior) return loaded;
        return loaded with { Prior = prior with { Events = await EventsOfAsync(key, prior.Version, cancellationToken).ConfigureAwait(false) } };
    }

    /// <summary>Commits that met somebody else's go again.</summary>
    internal async Task<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken)
    {
        var results = new CommitResult?[commits.Count];
        for (var look = 0; NextRound(commits, results) is { Count: > 0 } round; look++)
        {
            if (look == MostLooks) throw new StoreUnavailableException($"{commits[round[0]].Key} kept changing under the commit.", outcomeUnknown: false);
            var verdicts = await statements
                .WriteAsync(CommitStatement.Of([.. round.Select(at => commits[at])], Now, info), cancellationToken).ConfigureAwait(false);
            for (var at = 0; at < round.Count; at++)
            {
                results[round[at]] = await AnswerAsync(commits[round[at]], verdicts[at], cancellationToken).ConfigureAwait(false);
            }
        }

        return results!;
    }

    /// <summary>Of each engagement the first commit that has no answer yet: one engagement's go one after the other, all others together.</summary>
    internal static List<int> NextRound(IReadOnlyList<CommitRequest> commits, CommitResult?[] results)
    {
        var taken = new HashSet<EngagementKey>();
        return [.. Enumerable.Range(0, commits.Count).Where(at => results[at] is null && taken.Add(commits[at].Key))];
    }

    private async ValueTask<CommitResult?> AnswerAsync(CommitRequest commit, Verdict verdict, CancellationToken cancellationToken) => verdict switch
    {
        { Outcome: null } => null,
        { Outcome: CommitOutcome.AlreadyApplied, Prior: { } prior } => new CommitResult(
            CommitOutcome.AlreadyApplied,
            prior,
            new PriorCommit(prior, commit.Fingerprint, await EventsOfAsync(commit.Key, prior, cancellationToken).ConfigureAwait(false))),
        { Outcome: { } outcome } => new CommitResult(outcome, verdict.Version),
    };

    private Task<List<StoredEvent>> EventsOfAsync(EngagementKey key, long version, CancellationToken cancellationToken) =>
        statements.ReadAsync(LoadStatement.EventsOf(key, version), cancellationToken);
}
