using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// The store inside a transaction of the host's. Statements live for one call: the connection is the host's, and outlives us.
/// </summary>
internal sealed class EnlistedStore(SqliteHandoffStore outside, SqliteTransaction transaction, StoreFile file, IClock clock)
    : DelegatingStore(outside)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        new(Run(
            connection =>
            {
                using var statements = new LoadStatements(connection);
                var (snapshot, prior) = statements.Load(key, dedupe);
                return new LoadResult(snapshot, clock.StoreNow(), prior);
            },
            cancellationToken));

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return new(CommitAll([commit], cancellationToken)[0]);
    }

    public override ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        return new(CommitAll(commits, cancellationToken));
    }

    private List<CommitResult> CommitAll(IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken)
    {
        StoreRequest.EnsureValid(commits);
        return Run(
            connection =>
            {
                using var engagements = new EngagementTable(connection, clock, Info);
                return commits.Select(engagements.Commit).ToList();
            },
            cancellationToken);
    }

    private T Run<T>(Func<SqliteConnection, T> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = HostTransaction.Connection(transaction);
        try
        {
            return run(connection);
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Final(StoreErrors.Explain(
                error, file.Path, TimeSpan.FromSeconds(connection.DefaultTimeout), StoreStep.Writing));
        }
    }
}
